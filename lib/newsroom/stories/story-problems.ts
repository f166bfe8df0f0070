import type { FieldProblem } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { findMissing, problemsOf } from './find-problems.ts'
import { lockStory } from './lock-story.ts'
import { readWorkingCopy } from './working-copy.ts'

/**
 * What keeps the working copy of a story from being published, by field.
 * @throws NewsroomError `not-found`.
 */
export async function findStoryProblems(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
): Promise<FieldProblem[]> {
  return db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.read', story)
    const content = await readWorkingCopy(tx, story)
    return [...problemsOf(content), ...(await findMissing(tx, content))]
  })
}
