import path from 'node:path'

type FileUse = 'read' | 'write'

/** The errors of a file that is already open: they do not name it. */
const ERRORS_OF_OPEN_FILES = ['ENOSPC', 'EDQUOT', 'EIO', 'EISDIR']

/** A failure of the file system as an Error that names the file and says what to do; any other error as it is. */
export function fileError(error: unknown, file: string, use: FileUse): unknown {
  const { code, path: named } = error as NodeJS.ErrnoException
  const isOfFile = code && (named !== undefined || ERRORS_OF_OPEN_FILES.includes(code))
  return isOfFile ? new Error(sentence(code, file, use)) : error
}

function sentence(code: string, file: string, use: FileUse): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return use === 'read'
        ? `No existe el archivo ${file}: mire su nombre y su carpeta.`
        : `No existe la carpeta ${path.dirname(file)}: créela antes, o elija otra.`
    case 'EISDIR':
    case 'ERR_FS_EISDIR':
      return `${file} es una carpeta, y hace falta un archivo: elija otro nombre.`
    case 'EEXIST':
      return `${file} ya existe, y no se reemplaza ningún archivo: elija otro nombre, o bórrelo antes.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return use === 'read'
        ? `No se puede leer ${file}: dé permiso a este usuario.`
        : `No se puede escribir ${file}: dé permiso a este usuario, o elija otra carpeta.`
    case 'ENOSPC':
    case 'EDQUOT':
      return `No se pudo escribir ${file} porque el disco está lleno: haga sitio, o elija otra carpeta.`
    case 'ENAMETOOLONG':
      return `${file} es demasiado largo para el nombre de un archivo: elija uno más corto.`
    default:
      return `No se pudo ${use === 'read' ? 'leer' : 'escribir'} ${file} (${code}): revise el disco e inténtelo de nuevo.`
  }
}
