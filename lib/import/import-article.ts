import { createHash } from 'node:crypto'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import { retryOnConflict } from '#lib/database/retry-on-conflict.ts'
import type { ReadPicture } from '#lib/media/read-picture.ts'
import { IMPORTER } from '#lib/newsroom/permissions/actor.ts'
import type { StoryContent } from '#lib/newsroom/stories/content.ts'
import { findImported, type ImportedState, importStory } from '#lib/newsroom/stories/import-story.ts'
import { articlePath } from '#lib/routes/paths.ts'
import { SourceError } from '#lib/text/source-error.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { ArticleFile } from './article-file.ts'
import {
  hashBodyPictures,
  type PreparedPictures,
  prepareBodyPictures,
  saveBodyPictures,
  stillWarnings,
} from './body-pictures.ts'
import { prepareLeadImage, readLeadImage, saveLeadImage } from './lead-image.ts'
import { authorsNamed, type Created, type NameReport, sectionNamed, tagsNamed } from './names.ts'

/** The result of importing a file. */
export interface Imported {
  /** `proposed`: a person has changed the story, so the file waits beside it for somebody to accept it. */
  outcome: 'created' | 'updated' | 'proposed' | 'unchanged'
  path: string
  /** What the paper made of it otherwise than the file says, by line. */
  warnings: { line: number; reason: string }[]
}

/** How to import an article. */
export interface ImportOptions {
  now: Date
  /** Everything is checked, by the database too, and then undone. */
  dryRun?: boolean
}

/**
 * Imports one article file in one transaction: creates the article with its slug, updates it, or leaves it unchanged
 * when the file and its pictures are the same as last time. A future date schedules it. Imports that run at the same time
 * do not disturb each other: a transaction that collides with another is run again.
 * @param created receives the names of sections, authors and tags that were created.
 * @throws SourceError when the file cannot be imported.
 */
export async function importArticle(
  db: PrismaClient,
  file: ArticleFile,
  readPicture: ReadPicture,
  created: Created,
  options: ImportOptions,
): Promise<Imported> {
  const report = await retryOnConflict(() => importOnce(db, file, readPicture, options))
  for (const kind of ['sections', 'authors', 'tags'] as const) {
    created[kind] = [...new Set([...created[kind], ...report.created[kind]])]
  }
  return report.imported
}

async function importOnce(
  db: PrismaClient,
  file: ArticleFile,
  readPicture: ReadPicture,
  { now, dryRun = false }: ImportOptions,
): Promise<{ imported: Imported; created: Created }> {
  if (file.data.updated && file.data.updated > now) throw new SourceError('updated', 'is in the future')
  const created: Created = { sections: [], authors: [], tags: [] }
  const warnings: Imported['warnings'] = []
  const original = await readLeadImage(file, readPicture)
  const hashes = [
    ...(original ? [sha256(original)] : []),
    ...(await hashBodyPictures(file.body, readPicture)),
  ]
  const importHash = hashes.length > 0 ? sha256(file.hash, ...hashes) : file.hash
  const before = await findImported(db, file)
  if (before === 'taken')
    throw new SourceError(
      'slug',
      `has the address (${file.slug}) of a story that was written in the newsroom`,
    )
  if (before?.importHash === importHash) {
    const path = await findPathOf(db, before.id)
    return { imported: { outcome: 'unchanged', path, warnings }, created }
  }
  const picture = original && !dryRun ? await prepareLeadImage(db, file, original) : undefined
  const pictures: PreparedPictures = dryRun
    ? new Map()
    : await prepareBodyPictures(db, file.body, readPicture)
  if (picture?.stillReason) {
    warnings.push({ line: file.lines.image ?? 1, reason: `image ${picture.stillReason}` })
  }
  warnings.push(...stillWarnings(file.body, pictures))
  const report: NameReport = {
    created,
    warn: (field, reason) => warnings.push({ line: file.lines[field] ?? 1, reason }),
  }
  const result = await changePaper(
    db,
    async (tx) => {
      const ids = await namesToIds(tx, file, report)
      const leadImageId = picture ? await saveLeadImage(tx, file, picture, before?.content) : null
      const body = await saveBodyPictures(tx, file.body, pictures, before?.content)
      const content: StoryContent = { ...contentOf(file), ...ids, body, leadImageId }
      const story = { key: file.key, hash: importHash, slug: file.slug, content, state: stateOf(file, now) }
      const { outcome, storyId } = await importStory(IMPORTER, tx, before, story, now)
      return { outcome, path: await findPathOf(tx, storyId) }
    },
    { dryRun },
  )
  return { imported: { ...result, warnings }, created }
}

/** Where a story is, or will be once it is published. */
async function findPathOf(db: Database, storyId: number): Promise<string> {
  const { slug, section } = await db.story.findUniqueOrThrow({
    where: { id: storyId },
    select: { slug: true, section: { select: { slug: true } } },
  })
  return articlePath(String(section?.slug), String(slug))
}

async function namesToIds(tx: Database, { data }: ArticleFile, report: NameReport) {
  return {
    sectionId: await sectionNamed(tx, data.section, report),
    authorIds: await authorsNamed(tx, data.authors, report),
    tagIds: await tagsNamed(tx, data.tags, report),
  }
}

function contentOf({
  data,
  body,
}: ArticleFile): Omit<StoryContent, 'sectionId' | 'authorIds' | 'tagIds' | 'leadImageId'> {
  return {
    kind: data.kind,
    headline: data.title,
    dek: data.dek ?? null,
    body,
    sourceName: data.source?.name ?? null,
    sourceUrl: data.source?.url ?? null,
    canonicalUrl: data.canonical ?? null,
    noindex: data.noindex,
    weight: data.weight,
    seoTitle: data.seoTitle ?? null,
    seoDescription: data.seoDescription ?? null,
  }
}

function stateOf({ data }: ArticleFile, now: Date): ImportedState {
  const { status, date: publishedAt, updated: updatedAt = null } = data
  if (status === 'draft' || status === 'in_review') return { status }
  if (status === 'withdrawn') return { status, publishedAt, updatedAt }
  return publishedAt > now
    ? { status: 'scheduled', publishedAt }
    : { status: 'published', publishedAt, updatedAt }
}

function sha256(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
