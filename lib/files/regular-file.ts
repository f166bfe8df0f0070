import { constants, type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileBytes } from './file-bytes.ts'
import { FileError, fileError } from './file-error.ts'
import { text } from './text.ts'

/** Which files may be opened, and how messages call them. */
export interface FileScope {
  /** The file must be in this folder or below it, also after links are followed. Without it, it may be anywhere. */
  within?: string
  /** The name of the file in messages; its path without it. */
  shownAs?: string
}

/** How much may be read of a file. */
export interface FileLimits extends FileScope {
  maxBytes: number
}

// Opening a pipe without a writer would wait for one. Windows has neither flag nor such pipes.
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/**
 * Opens a regular file that somebody else wrote or named. Links are followed as long as they stay within `within`. The
 * caller closes the handle.
 * @throws FileError when there is no such file, it is outside, or it is a folder, pipe, device or socket.
 */
export async function openRegularFile(
  file: string,
  { within, shownAs = file }: FileScope = {},
): Promise<FileHandle> {
  try {
    const target = within === undefined ? file : await resolveWithin(within, file, shownAs)
    // Opening some devices already changes something, so the type is checked before and, for a file that was replaced
    // meanwhile, again on the open file.
    refuseOtherTypes(await stat(target), shownAs)
    const handle = await open(target, FLAGS)
    try {
      refuseOtherTypes(await handle.stat(), shownAs)
      return handle
    } catch (error) {
      await handle.close()
      throw error
    }
  } catch (error) {
    throw fileError(error, shownAs, 'read')
  }
}

/**
 * The content of a regular file. The size is bounded while it is read, so that a file that grows meanwhile, or that
 * tells no size, ends at the limit too.
 * @throws FileError as `openRegularFile` does, and for a file of more than `maxBytes`.
 */
export async function readRegularFile(
  file: string,
  { maxBytes, ...scope }: FileLimits,
): Promise<Buffer<ArrayBuffer>> {
  const handle = await openRegularFile(file, scope)
  try {
    const chunks: Buffer[] = []
    for await (const chunk of boundedBytes(handle, maxBytes, scope.shownAs ?? file)) chunks.push(chunk)
    return Buffer.concat(chunks)
  } finally {
    await handle.close()
  }
}

/**
 * The bytes of an open file from its beginning, in chunks.
 * @param shownAs the name of the file in messages.
 * @throws FileError when there are more than `maxBytes`.
 */
export async function* boundedBytes(
  handle: FileHandle,
  maxBytes: number,
  shownAs: string,
): AsyncGenerator<Buffer> {
  let bytes = 0
  try {
    for await (const chunk of fileBytes(handle, maxBytes + 1)) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new FileError(text.isTooLarge(shownAs, maxBytes))
      yield chunk
    }
  } catch (error) {
    throw fileError(error, shownAs, 'read')
  }
}

/**
 * The names in a folder that somebody else named.
 * @throws FileError when there is no such folder or it cannot be read.
 */
export async function readFolder(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new FileError(text.folderMissing(folder))
    if (error.code === 'ENOTDIR') throw new FileError(text.isNoFolder(folder))
    throw fileError(error, folder, 'read')
  })
}

/** The real path of a file; the name alone is checked first, so that nobody learns what exists outside of the folder. */
async function resolveWithin(folder: string, file: string, shownAs: string): Promise<string> {
  if (!isBelow(path.resolve(folder), path.resolve(file))) throw new FileError(text.isOutside(shownAs))
  const target = await realpath(file)
  if (!isBelow(await realpath(folder), target)) throw new FileError(text.isOutside(shownAs))
  return target
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file)
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  )
}

function refuseOtherTypes(found: { isFile(): boolean; isDirectory(): boolean }, shownAs: string): void {
  if (found.isDirectory()) throw new FileError(text.isFolderToRead(shownAs))
  if (!found.isFile()) throw new FileError(text.isSpecial(shownAs))
}
