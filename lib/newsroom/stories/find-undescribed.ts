import { pictureIds } from '#lib/blocks/references.ts'
import type { Database } from '#lib/database/client.ts'
import type { FieldProblem } from '#lib/newsroom/newsroom-error.ts'
import { problemText } from '#lib/newsroom/text.ts'
import { readContent, type StoryContent } from './content.ts'

/**
 * The pictures of a story without alternative text, by field. Those that readers see already do not count: a slip in a story
 * that was imported with such pictures can be corrected at once.
 */
export async function findUndescribed(
  db: Database,
  storyId: number,
  content: StoryContent,
): Promise<FieldProblem[]> {
  const { leadImageId } = content
  const inBody = pictureIds(content.body)
  const rows = await db.image.findMany({
    where: { id: { in: [...inBody, ...(leadImageId === null ? [] : [leadImageId])] }, alt: '' },
    select: { id: true },
  })
  if (rows.length === 0) return []
  const shown = await findShownPictures(db, storyId)
  const undescribed = new Set(rows.map(({ id }) => id).filter((id) => !shown.has(id)))
  const wrong: [boolean, keyof typeof problemText][] = [
    [leadImageId !== null && undescribed.has(leadImageId), 'leadImageAlt'],
    [inBody.some((id) => undescribed.has(id)), 'pictureAlt'],
  ]
  return wrong.filter(([is]) => is).map(([, field]) => ({ field, message: problemText[field] }))
}

/** The pictures of the version of a story that readers see. */
async function findShownPictures(db: Database, storyId: number): Promise<Set<number>> {
  const article = await db.article.findUnique({
    where: { id: storyId },
    select: { storyVersion: { select: { content: true } } },
  })
  if (!article) return new Set()
  const { body, leadImageId } = readContent(article.storyVersion.content)
  return new Set([...pictureIds(body), ...(leadImageId === null ? [] : [leadImageId])])
}
