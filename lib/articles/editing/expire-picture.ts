import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { authorPath } from '#lib/routes/paths.ts'
import { expireArticle } from './expire-article.ts'

/**
 * Expires the pages that show a picture: its articles and the lists that show their cards, the pages of its author, or all
 * pages when it is a logo. Opinion cards show portraits too; those pages are refreshed by their age within five minutes.
 */
export async function expirePicture(tx: Database, imageId: number): Promise<void> {
  const image = await tx.image.findUnique({
    where: { id: imageId },
    select: {
      articles: { select: { id: true } },
      bodies: { select: { articleId: true } },
      authors: { select: { id: true, slug: true } },
      sites: { select: { id: true } },
      darkSites: { select: { id: true } },
    },
  })
  if (!image) return
  for (const { id } of image.articles) await expireArticle(tx, id)
  await expireTags(tx, [
    ...image.bodies.map(({ articleId }) => cacheTag.article(articleId)),
    ...image.authors.flatMap(({ id, slug }) => [
      cacheTag.author(id),
      cacheTag.path(authorPath(slug)),
      cacheTag.front,
    ]),
    ...(image.sites.length + image.darkSites.length > 0 ? [cacheTag.site] : []),
  ])
}
