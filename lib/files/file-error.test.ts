import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { FileError, fileError, namedFileError } from './file-error.ts'

const errorOf = async (work: () => Promise<unknown>) => {
  try {
    await work()
  } catch (error) {
    return error
  }
}
const known = (code: string) => Object.assign(new Error(code), { code, path: '/a/b.csv', syscall: 'open' })
const said = (error: unknown, use: 'read' | 'write') => (fileError(error, '/a/b.csv', use) as Error).message

test('an error of the file system becomes a sentence that names the file', async () => {
  expect(said(await errorOf(() => open('/nowhere/b.csv')), 'read')).toBe(
    'No existe el archivo /a/b.csv: mire su nombre y su carpeta.',
  )
  expect(said(await errorOf(() => open('/nowhere/b.csv', 'wx')), 'write')).toBe(
    'No existe la carpeta /a: créela antes, o elija otra.',
  )
  expect(said(await errorOf(() => rm('/tmp')), 'write')).toMatch(/^\/a\/b\.csv es una carpeta/)
  expect(said(await errorOf(() => createReadStream('/tmp').toArray()), 'read')).toMatch(/es una carpeta/)
  expect(said(known('EEXIST'), 'write')).toMatch(/^\/a\/b\.csv ya existe/)
  expect(said(known('EACCES'), 'read')).toMatch(/^No se puede leer \/a\/b\.csv/)
  expect(said(known('EROFS'), 'write')).toMatch(/^No se puede escribir \/a\/b\.csv/)
  expect(said(Object.assign(new Error(), { code: 'ENOSPC', syscall: 'write' }), 'write')).toMatch(
    /el disco está lleno/,
  )
  expect(said(known('EMFILE'), 'read')).toBe(
    'No se pudo leer /a/b.csv (EMFILE): revise el disco e inténtelo de nuevo.',
  )
})

test('an error of the database is passed on unchanged', () => {
  for (const code of ['ECONNREFUSED', 'ECONNRESET', 'P2002']) {
    const error = Object.assign(new Error(code), { code, syscall: 'read' })
    expect(fileError(error, '/a/b.csv', 'read')).toBe(error)
  }
})

test('an error that names its file becomes a sentence, whatever command meets it', async () => {
  const missing = await errorOf(() => open('/nowhere/c.yaml'))
  expect(namedFileError(missing)).toEqual(
    new FileError('No existe el archivo /nowhere/c.yaml: mire su nombre y su carpeta.'),
  )
  const unwritable = Object.assign(new Error(), { code: 'EROFS', path: '/srv/espejo', syscall: 'mkdir' })
  expect((namedFileError(unwritable) as Error).message).toMatch(/^No se puede escribir \/srv\/espejo/)
  for (const other of [new Error('x'), Object.assign(new Error(), { code: 'ECONNREFUSED' }), undefined]) {
    expect(namedFileError(other)).toBe(other)
  }
})
