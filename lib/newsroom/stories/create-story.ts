import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { type Actor, personIdOf } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { addVersion } from './add-version.ts'
import { emptyContent, type StoryContent } from './content.ts'
import { listedColumns } from './listing.ts'

/**
 * Begins a story, owned by whoever does it.
 * @param parts what is known of it already, such as its section or the author page of the person.
 * @returns its id.
 * @throws NewsroomError `forbidden`.
 */
export async function createStory(
  actor: Actor,
  db: PrismaClient,
  parts: Partial<StoryContent>,
  now: Date,
): Promise<number> {
  requireAllowed(actor, 'story.create')
  return db.$transaction(async (tx) => {
    const content = emptyContent(parts)
    const { id } = await tx.story.create({
      data: {
        ownerId: personIdOf(actor),
        ...listedColumns(content),
        createdAt: now,
        changedAt: now,
        personChangedAt: actor.kind === 'person' ? now : null,
      },
      select: { id: true },
    })
    await addVersion(tx, actor, id, { kind: 'saved', content }, now)
    await recordAudit(tx, actor, { action: 'story.create', object: 'story', objectId: id, version: 1 })
    return id
  })
}
