import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { SourceError } from '#lib/text/source-error.ts'
import { MAX_PICTURE_FILE_BYTES, PictureError, tooHeavyError } from './picture-error.ts'

/** Reads a picture by the name used in a source file; throws when it cannot. */
export type ReadPicture = (name: string) => Promise<Uint8Array>

/** Returns a function that reads pictures in a folder or below it. Names cannot refer to files outside. */
export function picturesIn(folder: string): ReadPicture {
  return async (name) => {
    const file = path.resolve(folder, name)
    if (!file.startsWith(path.resolve(folder) + path.sep))
      throw new SourceError('image', 'image lies outside the folder')
    if ((await stat(file)).size > MAX_PICTURE_FILE_BYTES) throw tooHeavyError()
    return readFile(file)
  }
}

/**
 * Runs work on a picture and turns errors of the picture into errors of the source file that refers to it.
 * @param where the line or field that refers to the picture.
 * @param what how the error message calls the picture.
 * @throws SourceError
 */
export async function withPictureErrors<T>(
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
