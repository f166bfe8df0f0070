import path from 'node:path'

/** What an operator is told about a file that cannot be used. */
export const text = {
  isFolder: (file: string) => `${file} es una carpeta, y hace falta un archivo: elija otro nombre.`,
  isFolderToRead: (file: string) => `${file} es una carpeta: nombre el archivo que está en ella.`,
  isSpecial: (file: string) => `${file} no es un archivo normal: guarde antes su contenido en uno.`,
  isNoFolder: (folder: string) => `${folder} no es una carpeta: nombre la que contiene los archivos.`,
  isOutside: (file: string) =>
    `${file} está fuera de la carpeta, o es un enlace que sale de ella: copie el archivo dentro.`,
  isTooLarge: (file: string, maxBytes: number) =>
    `${file} pasa de ${megabytes(maxBytes)} MB, que es lo máximo que se lee: redúzcalo.`,
  folderMissing: (folder: string) => `No existe la carpeta ${folder}: mire su nombre.`,
  failure,
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toLocaleString('es')
}

function failure(code: string, file: string, use: 'read' | 'write'): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return use === 'read'
        ? `No existe el archivo ${file}: mire su nombre y su carpeta.`
        : `No existe la carpeta ${path.dirname(file)}: créela antes, o elija otra.`
    case 'EISDIR':
    case 'ERR_FS_EISDIR':
      return use === 'read' ? text.isFolderToRead(file) : text.isFolder(file)
    case 'EEXIST':
      return `${file} ya existe, y no se reemplaza ningún archivo: elija otro nombre, o bórrelo antes.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return use === 'read'
        ? `No se puede leer ${file}: dé permiso a este usuario.`
        : `No se puede escribir ${file}: dé permiso a este usuario, o elija otra carpeta.`
    case 'ELOOP':
      return `${file} es un enlace que no lleva a ningún archivo: corríjalo, o copie el archivo en su lugar.`
    case 'ENOSPC':
    case 'EDQUOT':
      return `No se pudo escribir ${file} porque el disco está lleno: haga sitio, o elija otra carpeta.`
    case 'ENAMETOOLONG':
      return `${file} es demasiado largo para el nombre de un archivo: elija uno más corto.`
    default:
      return `No se pudo ${use === 'read' ? 'leer' : 'escribir'} ${file} (${code}): revise el disco e inténtelo de nuevo.`
  }
}
