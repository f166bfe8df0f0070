import type { FieldProblem } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { takeSlug } from './address.ts'
import { findMissing, problemsOf } from './find-problems.ts'
import { findUndescribed } from './find-undescribed.ts'
import { lockStory } from './lock-story.ts'
import { readWorkingCopy } from './working-copy.ts'

/** What would become of the working copy of a story if it were published now. */
export interface Outlook {
  /** What keeps it from being published, by field. */
  problems: FieldProblem[]
  /** The slug that it would get: its own, or one proposed from the headline. */
  proposedSlug: string
}

/**
 * Looks ahead at the publication of a story.
 * @throws NewsroomError `not-found`.
 */
export async function findOutlook(actor: Actor, db: PrismaClient, storyId: number): Promise<Outlook> {
  return db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.read', story)
    const content = await readWorkingCopy(tx, story)
    const problems = [
      ...problemsOf(content),
      ...(await findMissing(tx, content)),
      ...(await findUndescribed(tx, storyId, content)),
    ]
    return { problems, proposedSlug: await takeSlug(tx, story, content.headline) }
  })
}
