import type { PersonActor } from '#lib/newsroom/permissions/actor.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { createStory } from './create-story.ts'

/**
 * Begins a story that its person signs, where they have an author page.
 * @returns its id.
 * @throws NewsroomError `forbidden`.
 */
export async function beginStory(
  actor: PersonActor,
  db: PrismaClient,
  { headline = '' }: { headline?: string | undefined },
  now: Date,
): Promise<number> {
  const { authorId } = await db.person.findUniqueOrThrow({
    where: { id: actor.id },
    select: { authorId: true },
  })
  return createStory(actor, db, { headline: headline.trim(), authorIds: authorId ? [authorId] : [] }, now)
}
