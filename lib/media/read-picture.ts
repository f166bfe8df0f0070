import path from 'node:path'
import { FileError } from '#lib/files/file-error.ts'
import { readRegularFile } from '#lib/files/regular-file.ts'
import { findSameName } from '#lib/files/same-name.ts'
import { SourceError } from '#lib/text/source-error.ts'
import { MAX_PICTURE_FILE_BYTES, PictureError } from './picture-error.ts'

/** Reads a picture by the name used in a source file; throws when it cannot. */
export type ReadPicture = (name: string) => Promise<Uint8Array>

/**
 * Returns a function that reads pictures in a folder or below it. Neither names nor links can refer to files outside. A name
 * also finds a file that has its accents composed or decomposed otherwise.
 */
export function picturesIn(folder: string): ReadPicture {
  return async (name) => {
    const limits = { maxBytes: MAX_PICTURE_FILE_BYTES, within: folder, shownAs: name }
    const file = path.resolve(folder, name)
    try {
      return await readRegularFile(file, limits)
    } catch (error) {
      const same = error instanceof FileError ? await findSameName(folder, name) : undefined
      if (same === undefined || same === file) throw error
      return readRegularFile(same, limits)
    }
  }
}

/** Reads a picture that an operator names, which may be anywhere. */
export const readPictureAnywhere: ReadPicture = (name) =>
  readRegularFile(path.resolve(name), { maxBytes: MAX_PICTURE_FILE_BYTES, shownAs: name })

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
    if (error instanceof FileError) throw new SourceError(where, error.message)
    if (error instanceof PictureError) throw new SourceError(where, `${what} ${error.message}`)
    throw error
  }
}
