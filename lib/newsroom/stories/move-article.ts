import { expireArticle } from '#lib/articles/editing/expire-article.ts'
import { followAddress } from '#lib/articles/editing/save-article.ts'
import type { Database } from '#lib/database/client.ts'
import type { Prisma } from '#prisma/generated/client.ts'

/**
 * Changes columns of an article that are not of its content, and what follows: pages expire, and an old address leads to the
 * new one. Belongs into `changePaper`.
 */
export async function moveArticle(
  tx: Database,
  id: number,
  data: Pick<Prisma.ArticleUpdateInput, 'slug' | 'weight' | 'canonicalUrl' | 'noindex'>,
): Promise<void> {
  await followAddress(tx, id, async () => {
    await expireArticle(tx, id, 'before')
    await tx.article.update({ where: { id }, data, select: { id: true } })
    await expireArticle(tx, id)
  })
}
