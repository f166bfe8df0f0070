import path from 'node:path'

/** What a file is for. */
type Use = 'read' | 'write'

/** What a disk says of a file that is open; it names none. */
const OF_OPEN_FILES = ['ENOSPC', 'EDQUOT', 'EIO', 'EISDIR']

/** A failure of the file system as a sentence that says which file and what to do; any other error stays as it is. */
export function fileError(error: unknown, file: string, use: Use): unknown {
  const { code, path: named } = error as NodeJS.ErrnoException
  const isOfFile = code && (named !== undefined || OF_OPEN_FILES.includes(code))
  return isOfFile ? new Error(sentence(code, file, use)) : error
}

function sentence(code: string, file: string, use: Use): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return use === 'read'
        ? `There is no file ${file}: look at its name and folder.`
        : `There is no folder ${path.dirname(file)}: make it first, or choose another.`
    case 'EISDIR':
    case 'ERR_FS_EISDIR':
      return `${file} is a folder, and a file is needed: choose another name.`
    case 'EEXIST':
      return `${file} exists already, and no file is replaced: choose another name, or delete it first.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return use === 'read'
        ? `${file} may not be read: give this user the right to.`
        : `${file} may not be written: give this user the right to, or choose another folder.`
    case 'ENOSPC':
    case 'EDQUOT':
      return `${file} could not be written, for the disk is full: make room, or choose another folder.`
    case 'ENAMETOOLONG':
      return `${file} is too long for the name of a file: choose a shorter one.`
    default:
      return `${file} could not be ${use === 'read' ? 'read' : 'written'} (${code}): look at the disk, and try again.`
  }
}
