import { createHash } from 'node:crypto'
import { type ArticleDraft, saveArticle } from '#lib/articles/save.ts'
import { PictureError, preparePicture } from '#lib/media/renditions.ts'
import type { Database } from '#lib/platform/database.ts'
import { articlePath, slugOf } from '#lib/site/addresses.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { ArticleFile } from './article-file.ts'
import { ImportError } from './import-error.ts'
import { authorsNamed, type Created, sectionNamed, tagsNamed } from './names.ts'

/** What became of a file. */
export interface Imported {
  outcome: 'created' | 'updated' | 'unchanged'
  path: string
}

/** Reads the picture that a front matter names; throws when it cannot. */
export type ReadPicture = (name: string) => Promise<Uint8Array>

/**
 * Puts one article file into the paper: creates its article, changes it, or leaves it alone when the file and
 * its picture are the same as last time. A future date schedules it.
 * @throws ImportError when the paper cannot take it.
 */
export async function importArticle(
  db: PrismaClient,
  file: ArticleFile,
  readPicture: ReadPicture,
  created: Created,
  now: Date,
): Promise<Imported> {
  const { state, picture, importHash } = await compare(db, file, readPicture)
  if (state.outcome === 'unchanged') return state
  const made: Created = { sections: [], authors: [], tags: [] }
  const ids = await db.$transaction((tx) => namesToIds(tx, file, made))
  const leadImageId = picture ? await saveLeadImage(db, file, picture) : null
  const { path } = await saveArticle(db, { ...toDraft(file, now), ...ids, leadImageId, importHash })
  for (const kind of ['sections', 'authors', 'tags'] as const) created[kind].push(...made[kind])
  return { outcome: state.outcome, path }
}

/** Says what `importArticle` would do, and undoes it. */
export async function checkArticle(
  db: PrismaClient,
  file: ArticleFile,
  readPicture: ReadPicture,
  created: Created,
): Promise<Imported> {
  const { state } = await compare(db, file, readPicture)
  const made: Created = { sections: [], authors: [], tags: [] }
  const undone = new Error('dry run')
  await db
    .$transaction(async (tx) => {
      await namesToIds(tx, file, made)
      throw undone
    })
    .catch((error) => {
      if (error !== undone) throw error
    })
  for (const kind of ['sections', 'authors', 'tags'] as const) {
    created[kind] = [...new Set([...created[kind], ...made[kind]])]
  }
  return state
}

async function namesToIds(tx: Database, { data }: ArticleFile, made: Created) {
  return {
    sectionId: await sectionNamed(tx, data.section, made),
    authorIds: await authorsNamed(tx, data.authors, made),
    tagIds: await tagsNamed(tx, data.tags, made),
  }
}

async function compare(db: PrismaClient, { data, slug, hash }: ArticleFile, readPicture: ReadPicture) {
  const picture = data.image ? await aboutPicture(() => readPicture(data.image ?? '')) : undefined
  const importHash = picture ? sha256(hash, sha256(picture)) : hash
  const before = await db.article.findUnique({
    where: { slug },
    select: { importHash: true, section: { select: { slug: true } } },
  })
  const outcome = !before ? 'created' : before.importHash === importHash ? 'unchanged' : 'updated'
  const path = articlePath(
    outcome === 'unchanged' && before ? before.section.slug : slugOf(data.section),
    slug,
  )
  return { state: { outcome, path } satisfies Imported as Imported, picture, importHash }
}

function toDraft(
  { slug, data, body }: ArticleFile,
  now: Date,
): Omit<ArticleDraft, 'sectionId' | 'authorIds' | 'tagIds' | 'leadImageId' | 'importHash'> {
  return {
    slug,
    status:
      data.status === 'published' || data.status === 'scheduled'
        ? data.date > now
          ? 'scheduled'
          : 'published'
        : data.status,
    kind: data.kind,
    headline: data.title,
    dek: data.dek ?? null,
    body,
    publishedAt: data.date,
    updatedAt: data.updated ?? null,
    sourceName: data.source?.name ?? null,
    sourceUrl: data.source?.url ?? null,
    canonicalUrl: data.canonical ?? null,
    noindex: data.noindex,
    seoTitle: data.seoTitle ?? null,
    seoDescription: data.seoDescription ?? null,
  }
}

/** The picture of an article is changed in place when the article has one, so that no image is left behind. */
async function saveLeadImage(
  db: PrismaClient,
  { slug, data }: ArticleFile,
  bytes: Uint8Array,
): Promise<number> {
  const { renditions, ...prepared } = await aboutPicture(() => preparePicture(bytes))
  const words = { alt: data.imageAlt ?? '', caption: data.imageCaption ?? '', credit: data.imageCredit ?? '' }
  const article = await db.article.findUnique({ where: { slug }, select: { leadImageId: true } })
  const image = { ...prepared, ...words }
  return db.$transaction(async (tx) => {
    if (article?.leadImageId) {
      await tx.imageRendition.deleteMany({ where: { imageId: article.leadImageId } })
      await tx.image.update({
        where: { id: article.leadImageId },
        data: { ...image, renditions: { create: renditions } },
      })
      return article.leadImageId
    }
    const { id } = await tx.image.create({
      data: { ...image, renditions: { create: renditions } },
      select: { id: true },
    })
    return id
  })
}

/** A picture's fault is the front matter's. */
async function aboutPicture<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PictureError) throw new ImportError(1, `image ${error.message}`)
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new ImportError(1, 'image is not in the folder')
    throw error
  }
}

function sha256(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
