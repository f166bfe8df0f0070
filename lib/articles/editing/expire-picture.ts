import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { authorPath } from '#lib/routes/paths.ts'
import { expireArticle } from './publication.ts'

/**
 * Expires the pages that show a picture: those of its article and the lists that show its card, those of its author, or
 * all of them where it is the paper's own. Opinions show the faces of their authors; five minutes later, these pages
 * are made anew by age.
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
