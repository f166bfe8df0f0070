import type { Body } from '#lib/blocks/body.ts'
import { plainText } from '#lib/blocks/plain-text.ts'
import { pictureIds } from '#lib/blocks/references.ts'
import type { Database } from '#lib/database/client.ts'
import { articlePath } from '#lib/routes/paths.ts'
import { markStoryOutdated } from '#lib/share-cards/outdated-cards.ts'
import type { ArticleKind, ArticleStatus, Prisma } from '#prisma/generated/client.ts'
import { expireArticle } from './expire-article.ts'

/** An article with everything that readers see of it, as it is saved. */
export interface ArticleDraft {
  slug: string
  sectionId: number
  status: ArticleStatus
  /** The sentence that readers see in place of a withdrawn article. */
  withdrawalNote: string | null
  kind: ArticleKind
  headline: string
  dek: string | null
  body: Body
  publishedAt: Date
  updatedAt: Date | null
  sourceName: string | null
  sourceUrl: string | null
  canonicalUrl: string | null
  noindex: boolean
  /** How important the newsroom considers the article, 0 to 3; newsletters rank by it. */
  weight: number
  seoTitle: string | null
  seoDescription: string | null
  leadImageId: number | null
  /** In the order of the byline. */
  authorIds: number[]
  tagIds: number[]
}

/** The version of a story that readers see. */
export interface ArticleTarget {
  storyId: number
  version: number
}

/**
 * Saves the article of a story, which may be its first, and everything that follows from it: expired pages, and a redirect
 * from its old address when its slug or section has changed. To be called in a transaction (`changePaper`).
 * @returns the path of the article.
 * @throws when there is no such version, or another article has the slug.
 */
export async function saveArticle(
  tx: Database,
  { storyId, version }: ArticleTarget,
  draft: ArticleDraft,
): Promise<string> {
  return followAddress(tx, storyId, async (isNew) => {
    // Before tags expire, in the order in which the job that draws the card writes: otherwise each could wait for the other.
    await markStoryOutdated(tx, storyId)
    if (!isNew) await expireArticle(tx, storyId, 'before')
    await tx.articleAuthor.deleteMany({ where: { articleId: storyId } })
    await tx.articleTag.deleteMany({ where: { articleId: storyId } })
    const row = toRow(draft)
    await tx.article.upsert({
      where: { id: storyId },
      create: { id: storyId, version, ...row },
      update: { version, ...row },
      select: { id: true },
    })
    await saveBodyImages(tx, storyId, draft.body)
    await expireArticle(tx, storyId)
  })
}

/**
 * Changes an article; where that gives it another address, the old one leads there.
 * @returns its path after the change.
 */
export async function followAddress(
  tx: Database,
  id: number,
  change: (isNew: boolean) => Promise<void>,
): Promise<string> {
  const oldPath = await findPath(tx, id)
  await change(oldPath === undefined)
  const path = String(await findPath(tx, id))
  await removeRedirectAt(tx, path)
  if (oldPath !== undefined && oldPath !== path) await redirectOldAddress(tx, oldPath, path)
  return path
}

/** The path of an article; `undefined` where the story has none. */
export async function findPath(tx: Database, id: number): Promise<string | undefined> {
  const article = await tx.article.findUnique({
    where: { id },
    select: { slug: true, section: { select: { slug: true } } },
  })
  return article ? articlePath(article.section.slug, article.slug) : undefined
}

function toRow({ authorIds, tagIds, body, ...columns }: ArticleDraft) {
  return {
    ...columns,
    body: body as unknown as Prisma.InputJsonObject,
    bodyText: plainText(body),
    authors: { create: authorIds.map((authorId, position) => ({ authorId, position })) },
    tags: { create: tagIds.map((tagId, position) => ({ tagId, position })) },
  }
}

/** Links the article with the pictures of its body, so that the pages that show a picture can be expired. */
async function saveBodyImages(tx: Database, articleId: number, body: Body): Promise<void> {
  const images = await tx.image.findMany({ where: { id: { in: pictureIds(body) } }, select: { id: true } })
  await tx.articleImage.deleteMany({ where: { articleId } })
  await tx.articleImage.createMany({ data: images.map(({ id }) => ({ articleId, imageId: id })) })
}

/** Redirects are looked up before pages: one at an address that has an article again would hide the article. */
async function removeRedirectAt(tx: Database, path: string): Promise<void> {
  await tx.redirect.deleteMany({ where: { fromPath: path } })
}

/** Redirects the old address to the new one, and whatever led to the old one, so that every redirect takes one hop. */
async function redirectOldAddress(tx: Database, from: string, to: string): Promise<void> {
  await removeRedirectAt(tx, to)
  await tx.redirect.updateMany({ where: { toPath: from }, data: { toPath: to } })
  await tx.redirect.upsert({
    where: { fromPath: from },
    create: { fromPath: from, toPath: to },
    update: { toPath: to },
  })
}
