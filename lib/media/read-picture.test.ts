import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { picturesIn } from './read-picture.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'pictures-'))
  await mkdir(path.join(root, 'articulos', 'años'.normalize('NFD')), { recursive: true })
  await writeFile(path.join(root, 'articulos', 'camión.png'.normalize('NFD')), 'uno')
  await writeFile(path.join(root, 'articulos', 'años'.normalize('NFD'), 'compás.png'), 'dos')
  await writeFile(path.join(root, 'avión.png'.normalize('NFD')), 'tres')
})
afterAll(() => rm(root, { recursive: true }))

const read = async (name: string) => String(await picturesIn(path.join(root, 'articulos'))(name))

test('a name with composed accents finds a file with decomposed ones, and the reverse', async () => {
  expect(await readdir(path.join(root, 'articulos'))).toContain('camión.png'.normalize('NFD'))
  expect(await read('camión.png'.normalize('NFC'))).toBe('uno')
  expect(await read('camión.png'.normalize('NFD'))).toBe('uno')
  expect(await read('años/compás.png'.normalize('NFD'))).toBe('dos')
  expect(await read('años/compás.png'.normalize('NFC'))).toBe('dos')
})

test('a file outside of the folder is not found that way', async () => {
  await expect(read('../avión.png'.normalize('NFC'))).rejects.toThrow('está fuera de la carpeta')
  await expect(read(path.join(root, 'avión.png').normalize('NFC'))).rejects.toThrow('está fuera')
})

test('a name that nothing has is missing', async () => {
  await expect(read('camion.png')).rejects.toThrow('No existe el archivo camion.png')
})
