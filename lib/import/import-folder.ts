import path from 'node:path'
import { isDiskFull } from '#lib/database/disk-space.ts'
import { FileError } from '#lib/files/file-error.ts'
import { readFolder, readRegularFile } from '#lib/files/regular-file.ts'
import { log } from '#lib/log/log.ts'
import { MarkdownPool } from '#lib/markdown/convert-pool.ts'
import type { threadLimits } from '#lib/markdown/thread-limits.ts'
import { picturesIn } from '#lib/media/read-picture.ts'
import { settings } from '#lib/settings/settings.ts'
import { requestOutdatedCards } from '#lib/share-cards/request-card.ts'
import { SourceError } from '#lib/text/source-error.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { type ArticleFile, MAX_ARTICLE_BYTES, readArticleFile } from './article-file.ts'
import { type ImportOptions, importArticle } from './import-article.ts'
import type { Created } from './names.ts'

/** The result of importing one file of a folder. */
export type FileResult = { file: string; warnings: { line: number; reason: string }[] } & (
  | { outcome: 'created' | 'updated' | 'proposed' | 'unchanged'; path: string }
  | { outcome: 'failed'; line: number; reason: string }
)

/** The result of importing a folder. */
export interface FolderResult {
  files: FileResult[]
  /** The sections, authors and tags that were created because an article names them. */
  made: Created
}

/** How to import a folder. */
export interface FolderOptions extends ImportOptions {
  /** What reading a text may take; `threadLimits` without it. */
  markdownLimits?: typeof threadLimits
  /** Called after each file. */
  onProgress?: (done: number, total: number) => void
}

/**
 * Imports every `.md` file of a folder, in the order of their names. A file that cannot be imported is reported; the others
 * are still imported.
 * @throws FileError when the folder cannot be read.
 */
export async function importFolder(
  db: PrismaClient,
  folder: string,
  options: FolderOptions,
): Promise<FolderResult> {
  // Names that begin with a dot belong to the system, such as the «._» files of macOS.
  const names = (await readFolder(folder))
    .filter((name) => name.endsWith('.md') && !name.startsWith('.'))
    .sort()
  const result: FolderResult = { files: [], made: { sections: [], authors: [], tags: [] } }
  const pool = new MarkdownPool(options.markdownLimits)
  try {
    await importFiles(db, folder, names, options, pool, result)
  } finally {
    await pool.close()
  }
  // The report must not be lost for it: an hourly job finds the stories without a card too.
  if (!options.dryRun)
    await requestOutdatedCards(db).catch((error) =>
      log().warn({ err: error }, 'Cards could not be requested'),
    )
  return result
}

async function importFiles(
  db: PrismaClient,
  folder: string,
  names: string[],
  options: FolderOptions,
  pool: MarkdownPool,
  result: FolderResult,
): Promise<void> {
  const slugs = new Map<string, string>()
  for (const name of names) {
    let file: ArticleFile | undefined
    try {
      const bytes = await readBytes(folder, name)
      file = await readArticleFile(name.slice(0, -'.md'.length), bytes, pool.convert)
      refuseDuplicate(slugs, file, name)
      const imported = await importArticle(db, file, picturesIn(folder), result.made, options)
      result.files.push({ file: name, ...imported, warnings: [...file.warnings, ...imported.warnings] })
    } catch (error) {
      result.files.push({
        file: name,
        warnings: file?.warnings ?? [],
        outcome: 'failed',
        ...failure(error, file),
      })
    }
    options.onProgress?.(result.files.length, names.length)
  }
}

async function readBytes(folder: string, name: string): Promise<Uint8Array> {
  const limits = { maxBytes: MAX_ARTICLE_BYTES, within: folder, shownAs: name }
  return readRegularFile(path.join(folder, name), limits).catch((error) => {
    throw error instanceof FileError ? new SourceError(1, error.message) : error
  })
}

function refuseDuplicate(slugs: Map<string, string>, file: ArticleFile, name: string): void {
  const other = slugs.get(file.slug)
  if (other) throw new SourceError(1, `has the same address (${file.slug}) as ${other}`)
  slugs.set(file.slug, name)
}

function failure(error: unknown, file: ArticleFile | undefined): { line: number; reason: string } {
  if (error instanceof SourceError) {
    const line = typeof error.where === 'number' ? error.where : file?.lines[error.where]
    return { line: line ?? 1, reason: error.message }
  }
  // PostgreSQL stops when the disk is full, so the error may be its own or that of a lost connection.
  if (isDiskFull()) {
    return { line: 1, reason: `could not be stored: the disk of ${settings().dataFolder} is full` }
  }
  const lines = (error as Error).message.trim().split('\n')
  return { line: 1, reason: `could not be stored: ${lines.at(-1)}` }
}
