import { text } from './text.ts'

/** Whether a file was to be read or written. */
export type FileUse = 'read' | 'write'

/** A file that cannot be used; its message is a Spanish sentence that names the file and says what to do. */
export class FileError extends Error {}

/** The errors of a file that is already open: they do not name it. */
const ERRORS_OF_OPEN_FILES = ['ENOSPC', 'EDQUOT', 'EIO', 'EISDIR']

/** A failure of the file system as a FileError; any other error as it is. */
export function fileError(error: unknown, file: string, use: FileUse): unknown {
  const { code } = error as NodeJS.ErrnoException
  return code && isFileFailure(error) ? new FileError(text.failure(code, file, use)) : error
}

/** A failure of the file system that names its file, as a FileError about that file; any other error as it is. */
export function namedFileError(error: unknown): unknown {
  const { path: file, syscall = '' } = (error ?? {}) as NodeJS.ErrnoException
  if (typeof file !== 'string' || !isFileFailure(error)) return error
  return fileError(error, file, READING_CALLS.includes(syscall) ? 'read' : 'write')
}

/** Node names `open` for reading and writing; a missing file is far more often one to be read. */
const READING_CALLS = ['open', 'read', 'stat', 'lstat', 'scandir', 'realpath', 'access']

function isFileFailure(error: unknown): boolean {
  const { code, path: named } = error as NodeJS.ErrnoException
  return code !== undefined && (named !== undefined || ERRORS_OF_OPEN_FILES.includes(code))
}
