import type { Body } from '#lib/blocks/body.ts'
import { plainText } from '#lib/blocks/plain-text.ts'
import { pictureIds } from '#lib/blocks/references.ts'
import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { articlePath } from '#lib/routes/paths.ts'
import type { ArticleKind, ArticleStatus, Prisma } from '#prisma/generated/client.ts'
import { publishDueJob } from './jobs.ts'
import { expireArticle } from './publication.ts'

/** An article with all that belongs to it, as it is saved. */
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
  /** What the newsroom thinks of it, 0 to 3, for the newsletters. */
  weight: number
  seoTitle: string | null
  seoDescription: string | null
  leadImageId: number | null
  importHash: string | null
  /** In the order of the byline. */
  authorIds: number[]
  tagIds: number[]
}

/**
 * Creates the article, or changes the one with this slug, with all that follows from it: expired pages, the job
 * that publishes a scheduled one, and a redirect where its address changes. Belongs into a transaction.
 * @returns its id and path.
 */
export async function saveArticle(tx: Database, draft: ArticleDraft): Promise<{ id: number; path: string }> {
  const before = await tx.article.findUnique({
    where: { slug: draft.slug },
    select: { id: true, section: { select: { slug: true } } },
  })
  if (before) await expireArticle(tx, before.id)
  const id = await write(tx, draft, before?.id)
  await saveBodyImages(tx, id, draft.body)
  await expireArticle(tx, id)
  const { section } = await tx.article.findUniqueOrThrow({
    where: { id },
    select: { section: { select: { slug: true } } },
  })
  const path = articlePath(section.slug, draft.slug)
  if (before) await redirectOldAddress(tx, articlePath(before.section.slug, draft.slug), path)
  if (draft.status === 'scheduled' && draft.publishedAt) {
    await addJob(tx, publishDueJob, {}, { runAt: draft.publishedAt, key: `publish:${id}` })
  }
  return { id, path }
}

async function write(tx: Database, draft: ArticleDraft, id: number | undefined): Promise<number> {
  const { authorIds, tagIds, body, ...columns } = draft
  const data = { ...columns, body: body as unknown as Prisma.InputJsonObject, bodyText: plainText(body) }
  const authors = authorIds.map((authorId, position) => ({ authorId, position }))
  const tags = tagIds.map((tagId, position) => ({ tagId, position }))
  if (id === undefined) {
    const made = await tx.article.create({
      data: { ...data, authors: { create: authors }, tags: { create: tags } },
      select: { id: true },
    })
    return made.id
  }
  await tx.articleAuthor.deleteMany({ where: { articleId: id } })
  await tx.articleTag.deleteMany({ where: { articleId: id } })
  await tx.article.update({
    where: { id },
    data: { ...data, authors: { create: authors }, tags: { create: tags } },
    select: { id: true },
  })
  return id
}

/** So that the pages that show a picture are found from it. */
async function saveBodyImages(tx: Database, articleId: number, body: Body): Promise<void> {
  const known = await tx.image.findMany({ where: { id: { in: pictureIds(body) } }, select: { id: true } })
  await tx.articleImage.deleteMany({ where: { articleId } })
  await tx.articleImage.createMany({ data: known.map(({ id }) => ({ articleId, imageId: id })) })
}

/** The old address leads to the new one in one hop, and so does what led to the old one. */
async function redirectOldAddress(tx: Database, from: string, to: string): Promise<void> {
  if (from === to) return
  await tx.redirect.deleteMany({ where: { fromPath: to } })
  await tx.redirect.updateMany({ where: { toPath: from }, data: { toPath: to } })
  await tx.redirect.upsert({
    where: { fromPath: from },
    create: { fromPath: from, toPath: to },
    update: { toPath: to },
  })
}
