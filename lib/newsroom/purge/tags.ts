import { expireArticle } from '#lib/articles/editing/expire-article.ts'
import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { tagPath } from '#lib/routes/paths.ts'
import type { Words } from './words.ts'

/** The ids of the tags with the words in their name. */
export async function findTagsWith(db: Database, { pattern }: Words): Promise<number[]> {
  const tags = await db.tag.findMany({ select: { id: true, name: true } })
  return tags.flatMap(({ id, name }) => (name.search(pattern) >= 0 ? [id] : []))
}

/** Removes tags with their pages. */
export async function removeTags(tx: Database, ids: readonly number[]): Promise<void> {
  for (const tag of await tx.tag.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, slug: true },
  })) {
    const articles = await tx.articleTag.findMany({ where: { tagId: tag.id }, select: { articleId: true } })
    for (const { articleId } of articles) await expireArticle(tx, articleId, 'before')
    await tx.tag.delete({ where: { id: tag.id }, select: { id: true } })
    await expireTags(tx, [cacheTag.tag(tag.id), cacheTag.path(tagPath(tag.slug))])
  }
}

/** A content, or a record that has one, without those tags; the same value where it has none of them. */
export function withoutTags<Value>(value: Value, ids: readonly number[]): Value {
  if (typeof value !== 'object' || value === null || ids.length === 0) return value
  const { tagIds, content } = value as { tagIds?: unknown; content?: unknown }
  if (Array.isArray(tagIds) && tagIds.some((id) => ids.includes(id)))
    return { ...value, tagIds: tagIds.filter((id) => !ids.includes(id)) }
  const inside = withoutTags(content, ids)
  return inside === content ? value : { ...value, content: inside }
}
