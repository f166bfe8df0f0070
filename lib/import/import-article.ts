import { createHash } from 'node:crypto'
import { type ArticleDraft, saveArticle } from '#lib/articles/editing/save-article.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import type { ReadPicture } from '#lib/media/read-picture.ts'
import { articlePath } from '#lib/routes/paths.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { ArticleFile } from './article-file.ts'
import {
  hashBodyPictures,
  type PreparedPictures,
  prepareBodyPictures,
  saveBodyPictures,
} from './body-pictures.ts'
import { prepareLeadImage, readLeadImage, removeLeadImage, saveLeadImage } from './lead-image.ts'
import { authorsNamed, type Created, sectionNamed, tagsNamed } from './names.ts'

/** The result of importing a file. */
export interface Imported {
  outcome: 'created' | 'updated' | 'unchanged'
  path: string
}

/** How to import an article. */
export interface ImportOptions {
  now: Date
  /** The database checks everything and then rolls back. */
  dryRun?: boolean
}

/**
 * Imports one article file in one transaction: creates the article with its slug, updates it, or leaves it unchanged when the
 * file and its pictures are the same as last time. A future date schedules it.
 * @param created receives the names of sections, authors and tags that were created.
 * @throws SourceError when the file cannot be imported.
 */
export async function importArticle(
  db: PrismaClient,
  file: ArticleFile,
  readPicture: ReadPicture,
  created: Created,
  { now, dryRun = false }: ImportOptions,
): Promise<Imported> {
  const original = await readLeadImage(file, readPicture)
  const hashes = [
    ...(original ? [sha256(original)] : []),
    ...(await hashBodyPictures(file.body, readPicture)),
  ]
  const importHash = hashes.length > 0 ? sha256(file.hash, ...hashes) : file.hash
  const before = await findBySlug(db, file.slug)
  if (before?.importHash === importHash) {
    return { outcome: 'unchanged', path: articlePath(before.section.slug, file.slug) }
  }
  const picture = original && !dryRun ? await prepareLeadImage(db, file, original) : undefined
  const pictures: PreparedPictures = dryRun
    ? new Map()
    : await prepareBodyPictures(db, file.body, readPicture)
  const newNames: Created = { sections: [], authors: [], tags: [] }
  const path = await changePaper(
    db,
    async (tx) => {
      const ids = await namesToIds(tx, file, newNames)
      if (!picture) await removeLeadImage(tx, file.slug)
      const leadImageId = picture ? await saveLeadImage(tx, file, picture) : null
      const body = await saveBodyPictures(tx, file.slug, file.body, pictures)
      const existing = await findBySlug(tx, file.slug)
      const draft = { ...toDraft(file, now), ...ids, body, leadImageId, importHash }
      return (await saveArticle(tx, existing?.id ?? 'new', draft)).path
    },
    { dryRun },
  )
  for (const kind of ['sections', 'authors', 'tags'] as const) {
    created[kind] = [...new Set([...created[kind], ...newNames[kind]])]
  }
  return { outcome: before ? 'updated' : 'created', path }
}

function findBySlug(db: Database, slug: string) {
  return db.article.findUnique({
    where: { slug },
    select: { id: true, importHash: true, section: { select: { slug: true } } },
  })
}

async function namesToIds(tx: Database, { data }: ArticleFile, created: Created) {
  return {
    sectionId: await sectionNamed(tx, data.section, created),
    authorIds: await authorsNamed(tx, data.authors, created),
    tagIds: await tagsNamed(tx, data.tags, created),
  }
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
    weight: data.weight,
    seoTitle: data.seoTitle ?? null,
    seoDescription: data.seoDescription ?? null,
  }
}

function sha256(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
