import { countNodes } from '#lib/blocks/node.ts'
import { pictureIds } from '#lib/blocks/references.ts'
import type { Database } from '#lib/database/client.ts'
import type { FieldProblem } from '#lib/newsroom/newsroom-error.ts'
import { problemText } from '#lib/newsroom/text.ts'
import { hasLineBreak } from '#lib/text/text-fields.ts'
import { isWebAddress } from '#lib/text/web-address.ts'
import type { StoryContent } from './content.ts'
import { isOfSchema } from './stored-body.ts'

/** Parts of a body: a page of more is slow to make, and nobody reads it. */
const MAX_NODES = 10_000

/** What keeps a story from being published, by field, with a sentence for whoever writes it. Asks nothing of the database. */
export function problemsOf(content: StoryContent): FieldProblem[] {
  const { headline, dek, body, sectionId, authorIds, sourceName, sourceUrl, seoTitle, seoDescription } =
    content
  const wrong: [boolean, keyof typeof problemText][] = [
    [headline.length < 1 || headline.length > 200 || hasLineBreak(headline), 'headline'],
    [(dek?.length ?? 0) > 500, 'dek'],
    [body.content.length === 0 || countNodes(body) > MAX_NODES || !isOfSchema(body), 'body'],
    [sectionId === null, 'section'],
    [authorIds.length === 0, 'authors'],
    [(sourceName?.length ?? 0) > 120, 'sourceName'],
    [sourceUrl !== null && (!isWebAddress(sourceUrl) || sourceName === null), 'sourceUrl'],
    [(seoTitle?.length ?? 0) > 200, 'seoTitle'],
    [(seoDescription?.length ?? 0) > 500, 'seoDescription'],
    [content.canonicalUrl !== null && !isWebAddress(content.canonicalUrl), 'canonicalUrl'],
  ]
  return wrong.filter(([is]) => is).map(([, field]) => ({ field, message: problemText[field] }))
}

/** What a story refers to that does not exist any more, by field. */
export async function findMissing(db: Database, content: StoryContent): Promise<FieldProblem[]> {
  const { sectionId, authorIds, tagIds, leadImageId, body } = content
  const pictures = [...new Set(pictureIds(body))]
  const missing: [boolean, keyof typeof problemText][] = [
    [sectionId !== null && (await db.section.count({ where: { id: sectionId } })) === 0, 'section'],
    [(await db.author.count({ where: { id: { in: authorIds } } })) < authorIds.length, 'authors'],
    [(await db.tag.count({ where: { id: { in: tagIds } } })) < tagIds.length, 'tags'],
    [leadImageId !== null && (await db.image.count({ where: { id: leadImageId } })) === 0, 'leadImage'],
    [(await db.image.count({ where: { id: { in: pictures } } })) < pictures.length, 'pictures'],
  ]
  return missing.filter(([is]) => is).map(([, field]) => ({ field, message: problemText[field] }))
}
