import { cacheTag, expireTags, revokeTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { articlePath, authorPath, litePath, tagPath } from '#lib/routes/paths.ts'

/**
 * Expires every page that shows or lists an article. To be called in the transaction that changes the article, before and
 * after the change when its address, section, authors or tags may differ.
 * @param moment whether the article is about to change or has changed: only an article that is withdrawn when its change is
 *   done is announced as gone. Otherwise one that is published again would go on answering 410.
 */
export async function expireArticle(
  db: Database,
  id: number,
  moment: 'before' | 'after' = 'after',
): Promise<void> {
  const article = await db.article.findUniqueOrThrow({
    where: { id },
    select: {
      slug: true,
      status: true,
      publishedAt: true,
      section: { select: { id: true, slug: true, parentId: true } },
      authors: { select: { author: { select: { id: true, slug: true } } } },
      tags: { select: { tag: { select: { id: true, slug: true } } } },
    },
  })
  const { section } = article
  const path = articlePath(section.slug, article.slug)
  const paths = [path, litePath(path)]
  const isGone = moment === 'after' && article.status === 'withdrawn'
  if (moment === 'after' && !isGone) await revokeTags(db, paths.map(cacheTag.gone))
  await expireTags(db, [
    cacheTag.article(id),
    cacheTag.card(id),
    ...paths.map(cacheTag.path),
    ...(isGone ? paths.map(cacheTag.gone) : []),
    cacheTag.section(section.id),
    ...(section.parentId ? [cacheTag.section(section.parentId)] : []),
    ...article.authors.flatMap(({ author }) => [
      cacheTag.author(author.id),
      cacheTag.path(authorPath(author.slug)),
    ]),
    ...article.tags.flatMap(({ tag }) => [cacheTag.tag(tag.id), cacheTag.path(tagPath(tag.slug))]),
    ...(article.publishedAt ? [cacheTag.month(article.publishedAt.toISOString().slice(0, 7))] : []),
    cacheTag.front,
  ])
}
