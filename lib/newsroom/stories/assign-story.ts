import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { lockStory } from './lock-story.ts'

/** Whose a story is and until when; what is not given stays as it is. */
export interface Assignment {
  ownerId?: number
  assigneeId?: number | null
  dueAt?: Date | null
}

/**
 * Gives a story to people.
 * @throws NewsroomError `forbidden`, `not-found`, or `invalid` for somebody who does not work here any more.
 */
export async function assignStory(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  assignment: Assignment,
  now: Date,
  seen?: string,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId, seen)
    requireAllowed(actor, 'story.assign', story)
    for (const field of ['ownerId', 'assigneeId'] as const) {
      const id = assignment[field]
      if (typeof id !== 'number') continue
      if ((await tx.person.count({ where: { id, disabledAt: null } })) > 0) continue
      const fields = [{ field, message: storyText.noAssignee }]
      throw new NewsroomError('invalid', storyText.noAssignee, { fields })
    }
    await tx.story.update({
      where: { id: storyId },
      data: { ...assignment, changedAt: now },
      select: { id: true },
    })
    await recordAudit(tx, actor, {
      action: 'story.assign',
      object: 'story',
      objectId: storyId,
      fields: Object.keys(assignment),
    })
  })
}
