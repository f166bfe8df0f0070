import type { Body } from '#lib/blocks/body.ts'
import { plainText } from '#lib/blocks/plain-text.ts'
import { pictureIds } from '#lib/blocks/references.ts'
import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { articlePath } from '#lib/routes/paths.ts'
import type { ArticleKind, ArticleStatus, Prisma } from '#prisma/generated/client.ts'
import { publishDueJob } from './jobs.ts'
import { expireArticle } from './publication.ts'

/** An article with everything that belongs to it, as it is saved. */
export interface ArticleDraft {
  slug: string
  sectionId: number
  status: ArticleStatus
  kind: ArticleKind
  headline: string
  dek: string | null
  body: Body
  publishedAt: Date | null
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
  importHash: string | null
  /** In the order of the byline. */
  authorIds: number[]
  tagIds: number[]
}

/** Which article to save: a new one, or the one with that id. */
export type ArticleTarget = 'new' | number

/**
 * Saves an article and everything that follows from it: expired pages, the job that publishes a scheduled article, and a
 * redirect from its old address when its slug or section has changed. To be called in a transaction (`changePaper`).
 * @returns the id and path of the article.
 * @throws when there is no article with that id, or another one has the slug.
 */
export async function saveArticle(
  tx: Database,
  target: ArticleTarget,
  draft: ArticleDraft,
): Promise<{ id: number; path: string }> {
  const oldPath = target === 'new' ? undefined : await findPath(tx, target)
  if (target !== 'new') await expireArticle(tx, target, 'before')
  const id = target === 'new' ? await createArticle(tx, draft) : await updateArticle(tx, target, draft)
  await saveBodyImages(tx, id, draft.body)
  await expireArticle(tx, id)
  const path = await findPath(tx, id)
  if (draft.status !== 'draft') await removeRedirectAt(tx, path)
  if (oldPath && oldPath !== path) await redirectOldAddress(tx, oldPath, path)
  if (draft.status === 'scheduled' && draft.publishedAt) {
    await addJob(tx, publishDueJob, {}, { runAt: draft.publishedAt, key: `publish:${id}` })
  }
  return { id, path }
}

async function findPath(tx: Database, id: number): Promise<string> {
  const { slug, section } = await tx.article.findUniqueOrThrow({
    where: { id },
    select: { slug: true, section: { select: { slug: true } } },
  })
  return articlePath(section.slug, slug)
}

async function createArticle(tx: Database, draft: ArticleDraft): Promise<number> {
  const { id } = await tx.article.create({ data: toRow(draft), select: { id: true } })
  return id
}

async function updateArticle(tx: Database, id: number, draft: ArticleDraft): Promise<number> {
  await tx.articleAuthor.deleteMany({ where: { articleId: id } })
  await tx.articleTag.deleteMany({ where: { articleId: id } })
  await tx.article.update({ where: { id }, data: toRow(draft), select: { id: true } })
  return id
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
