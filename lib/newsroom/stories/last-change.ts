import type { Database } from '#lib/database/client.ts'
import { type Actor, personIdOf } from '#lib/newsroom/permissions/actor.ts'
import type { StoryRow } from './lock-story.ts'
import { findCurrentVersion } from './working-copy.ts'

/** Whether the actor is the person who changed a story last. */
export async function isLastChangeBy(tx: Database, { id }: StoryRow, actor: Actor): Promise<boolean> {
  const person = personIdOf(actor)
  if (person === null) return false
  const update = await tx.storyUpdate.findFirst({
    where: { storyId: id },
    orderBy: { seq: 'desc' },
    select: { personId: true },
  })
  const last = update ?? (await findCurrentVersion(tx, id))
  return last.personId === person
}
