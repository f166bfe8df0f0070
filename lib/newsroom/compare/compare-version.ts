import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { StoryContent } from '#lib/newsroom/stories/content.ts'
import { findStory, type StoryView } from '#lib/newsroom/stories/find-story.ts'
import { lockStory } from '#lib/newsroom/stories/lock-story.ts'
import { findVersion, findVersions, type VersionRow } from '#lib/newsroom/stories/versions.ts'
import { readWorkingCopy } from '#lib/newsroom/stories/working-copy.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { type ContentChanges, compareContents } from './compare-contents.ts'
import { findNames, type Names } from './find-names.ts'

/** What would change if a version became the working copy of its story. */
export interface VersionComparison extends ContentChanges {
  story: StoryView
  version: VersionRow
  /** The headline of the working copy. */
  headline: string
  names: Names
}

/**
 * Compares a version of a story with its working copy as it is now.
 * @throws NewsroomError `not-found`.
 */
export async function compareVersion(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  number: number,
): Promise<VersionComparison> {
  const { current, content } = await db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.read', story)
    const found = await findVersion(tx, storyId, number)
    return { current: await readWorkingCopy(tx, story), content: found.content }
  })
  const version = (await findVersions(actor, db, storyId)).find((row) => row.number === number)
  if (!version) throw new Error(`Version ${number} of story ${storyId} is gone`)
  return {
    story: await findStory(actor, db, storyId),
    version,
    headline: current.headline,
    names: await findNames(db, [current, content] satisfies StoryContent[]),
    ...compareContents(current, content, version.kind === 'proposed'),
  }
}
