import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { SourceError } from '#lib/text/source-error.ts'
import { MOST_BYTES, PictureError, tooHeavy } from './picture-error.ts'

/** Reads a picture that a file names; throws when it cannot. */
export type ReadPicture = (name: string) => Promise<Uint8Array>

/** Reads pictures that lie in a folder or below it; a name cannot lead out of it. */
export function picturesIn(folder: string): ReadPicture {
  return async (name) => {
    const file = path.resolve(folder, name)
    if (!file.startsWith(path.resolve(folder) + path.sep))
      throw new SourceError('image', 'image lies outside the folder')
    if ((await stat(file)).size > MOST_BYTES) throw tooHeavy()
    return readFile(file)
  }
}

/**
 * Does work on a picture; what is wrong with it becomes an error of the file that names it.
 * @param where the line or field that names it.
 * @param what how the error calls it.
 * @throws SourceError
 */
export async function aboutPicture<T>(
  where: number | string,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SourceError) throw new SourceError(where, error.message.replace(/^image/, what))
    if (error instanceof PictureError) throw new SourceError(where, `${what} ${error.message}`)
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new SourceError(where, `${what} is not in the folder`)
    if (code === 'EISDIR' || code === 'EACCES' || code === 'ENAMETOOLONG') {
      throw new SourceError(where, `${what} cannot be read (${code})`)
    }
    throw error
  }
}
