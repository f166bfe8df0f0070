import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { fileError } from './file-error.ts'

const errorOf = async (work: () => Promise<unknown>) => {
  try {
    await work()
  } catch (error) {
    return error
  }
}
const known = (code: string) => Object.assign(new Error(code), { code, path: '/a/b.csv', syscall: 'open' })
const said = (error: unknown, use: 'read' | 'write') => (fileError(error, '/a/b.csv', use) as Error).message

test('what is wrong with a file is said in a sentence that names it', async () => {
  expect(said(await errorOf(() => open('/nowhere/b.csv')), 'read')).toBe(
    'There is no file /a/b.csv: look at its name and folder.',
  )
  expect(said(await errorOf(() => open('/nowhere/b.csv', 'wx')), 'write')).toBe(
    'There is no folder /a: make it first, or choose another.',
  )
  expect(said(await errorOf(() => rm('/tmp')), 'write')).toMatch(/^\/a\/b\.csv is a folder/)
  expect(said(await errorOf(() => createReadStream('/tmp').toArray()), 'read')).toMatch(/is a folder/)
  expect(said(known('EEXIST'), 'write')).toMatch(/^\/a\/b\.csv exists already/)
  expect(said(known('EACCES'), 'read')).toMatch(/^\/a\/b\.csv may not be read/)
  expect(said(known('EROFS'), 'write')).toMatch(/^\/a\/b\.csv may not be written/)
  expect(said(Object.assign(new Error(), { code: 'ENOSPC', syscall: 'write' }), 'write')).toMatch(
    /disk is full/,
  )
  expect(said(known('EMFILE'), 'read')).toBe(
    '/a/b.csv could not be read (EMFILE): look at the disk, and try again.',
  )
})

test('what is wrong with the database is not said of the file', () => {
  for (const code of ['ECONNREFUSED', 'ECONNRESET', 'P2002']) {
    const error = Object.assign(new Error(code), { code, syscall: 'read' })
    expect(fileError(error, '/a/b.csv', 'read')).toBe(error)
  }
})
