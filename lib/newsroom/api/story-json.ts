import type { Visit } from '#lib/newsroom/people/visit.ts'
import { findAttached } from '#lib/newsroom/stories/find-attached.ts'
import { findStory } from '#lib/newsroom/stories/find-story.ts'
import { openStory } from '#lib/newsroom/stories/open-story.ts'
import { findOutlook } from '#lib/newsroom/stories/story-outlook.ts'

/** A story around its text, as the API shows it: who has it, where it stands, what waits beside it, what its person may do. */
export async function storyState({ actor, db, now }: Visit, storyId: number) {
  const { importHash: _, snapshotSeq: __, schema: ___, ...state } = await findStory(actor, db, storyId)
  return { ...state, ...(await findAttached(db, storyId, now)) }
}

/** A story as an editor begins with it: its whole document, what surrounds it, and what would become of it if it were published. */
export async function openStoryJson(visit: Visit, storyId: number) {
  const { actor, db } = visit
  const { state, readOnly = null, ...opened } = await openStory(actor, db, storyId)
  const outlook = await findOutlook(actor, db, storyId)
  const around = await storyState(visit, storyId)
  return { ...around, ...opened, snapshot: Buffer.from(state).toString('base64'), readOnly, ...outlook }
}
