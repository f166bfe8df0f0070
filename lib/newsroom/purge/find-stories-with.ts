import type { Database } from '#lib/database/client.ts'
import { contentOf } from '#lib/newsroom/stories/document.ts'
import { findStoryRow } from '#lib/newsroom/stories/lock-story.ts'
import { loadWorkingDocument } from '#lib/newsroom/stories/working-copy.ts'
import { cutContent, type Words } from './words.ts'

/**
 * The stories in which words may stand, in order: those with each of the words in a version, an article or a note, with the
 * words in their address, or with the words in their working copy or its history.
 * @param tags those that go too.
 */
export async function findStoriesWith(
  db: Database,
  words: Words,
  text: string,
  tags: readonly number[],
): Promise<number[]> {
  const parts = (text.match(/[\p{L}\p{N}]+/gu) ?? []).map((part) => `%${part}%`)
  const rows = await db.$queryRaw<{ id: number }[]>`
    select id from story where ${words.slug} <> '' and position(${words.slug} in slug) > 0
    union select story_id from story_version where content::text || coalesce(reason, '') ilike all (${parts}::text[])
    union select id from article where concat_ws(' ', headline, dek, body_text, body::text, withdrawal_note, seo_title,
      seo_description, source_name, source_url, canonical_url) ilike all (${parts}::text[])
    union select story_id from note where text || ' ' || anchor ilike all (${parts}::text[])
    union select story_id from story_version
      where exists (select from jsonb_array_elements(content->'tagIds') as tag where tag::text = any (${tags.map(String)}))
    union select story_id from story_update where position(convert_to(${text.trim()}, 'UTF8') in update) > 0`
  const found = new Set(rows.map(({ id }) => id))
  const opened = await db.story.findMany({ where: { documentId: { not: null } }, select: { id: true } })
  for (const { id } of opened) {
    if (found.has(id)) continue
    const content = contentOf(await loadWorkingDocument(db, await findStoryRow(db, id)))
    if (cutContent(content, words) !== content) found.add(id)
  }
  return [...found].sort((a, b) => a - b)
}

/** Whether the words stand in the history of a story's document, as they were pasted or typed in one go. */
export async function findTraces(tx: Database, storyId: number, text: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (
      select from story_update where story_id = ${storyId} and position(convert_to(${text.trim()}, 'UTF8') in update) > 0
    ) or exists (
      select from story where id = ${storyId} and position(convert_to(${text.trim()}, 'UTF8') in snapshot) > 0
    ) as found`
  return row?.found ?? false
}
