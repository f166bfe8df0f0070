import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isDiskFull } from '#lib/platform/disk.ts'
import { settings } from '#lib/platform/settings.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { type ArticleFile, readArticleFile } from './article-file.ts'
import { type ImportOptions, importArticle } from './import-article.ts'
import { ImportError } from './import-error.ts'
import type { Created } from './names.ts'

/** What became of one file of a folder. */
export type FileResult = { file: string; warnings: { line: number; reason: string }[] } & (
  | { outcome: 'created' | 'updated' | 'unchanged'; path: string }
  | { outcome: 'failed'; line: number; reason: string }
)

/** What became of a folder. */
export interface FolderResult {
  files: FileResult[]
  /** Made because an article named it. */
  made: Created
}

/** How to import a folder. */
export interface FolderOptions extends ImportOptions {
  /** Called after each file. */
  onProgress?: (done: number, total: number) => void
}

/**
 * Imports every `.md` file of a folder, in the order of their names. A file that cannot be imported is
 * reported and the others still go in.
 * @throws Error when the folder cannot be read.
 */
export async function importFolder(
  db: PrismaClient,
  folder: string,
  options: FolderOptions,
): Promise<FolderResult> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort()
  const result: FolderResult = { files: [], made: { sections: [], authors: [], tags: [] } }
  const slugs = new Map<string, string>()
  const readPicture = (name: string) => readFile(picturePath(folder, name))
  for (const name of names) {
    let warnings: FileResult['warnings'] = []
    let outcome: FileResult
    try {
      const file = readArticleFile(name.slice(0, -'.md'.length), await readFile(path.join(folder, name)))
      warnings = file.warnings
      refuseTwin(slugs, file, name)
      const imported = await importArticle(db, file, readPicture, result.made, options)
      outcome = { file: name, warnings, ...imported }
    } catch (error) {
      outcome = { file: name, warnings, outcome: 'failed', ...failure(error) }
    }
    result.files.push(outcome)
    options.onProgress?.(result.files.length, names.length)
  }
  return result
}

function refuseTwin(slugs: Map<string, string>, file: ArticleFile, name: string): void {
  const twin = slugs.get(file.slug)
  if (twin) throw new ImportError(1, `has the same address (${file.slug}) as ${twin}`)
  slugs.set(file.slug, name)
}

/** Pictures lie in the folder or below it; a name cannot lead out of it. */
function picturePath(folder: string, name: string): string {
  const file = path.resolve(folder, name)
  if (!file.startsWith(path.resolve(folder) + path.sep))
    throw new ImportError(1, 'image lies outside the folder')
  return file
}

function failure(error: unknown): { line: number; reason: string } {
  if (error instanceof ImportError) return { line: error.line, reason: error.message }
  // PostgreSQL stops when the disk is full, so what is seen of it differs: an error, or no connection.
  if (isDiskFull())
    return { line: 1, reason: `could not be stored: the disk of ${settings().dataFolder} is full` }
  const lines = (error as Error).message.trim().split('\n')
  return { line: 1, reason: `could not be stored: ${lines.at(-1)}` }
}
