import { execFileSync } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FileError } from './file-error.ts'
import { boundedBytes, openRegularFile, readFolder, readRegularFile } from './regular-file.ts'

let root: string
let folder: string
const inFolder = (name: string) => path.join(folder, name)
const read = (name: string, maxBytes = 1000) =>
  readRegularFile(inFolder(name), { maxBytes, within: folder, shownAs: name })
const OUTSIDE = /está fuera de la carpeta, o es un enlace que sale de ella/

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'portada-files-'))
  folder = path.join(root, 'notas')
  await mkdir(inFolder('fotos'), { recursive: true })
  await writeFile(path.join(root, 'clave.txt'), 'secreto')
  await writeFile(inFolder('fotos/a.png'), 'foto')
})

afterEach(() => rm(root, { recursive: true }))

test('reads a file of the folder, also through a link that stays in it and a folder that is a link itself', async () => {
  await symlink('fotos/a.png', inFolder('enlace.png'))
  await symlink('notas', path.join(root, 'otro-nombre'))
  expect(String(await read('fotos/a.png'))).toBe('foto')
  expect(String(await read('enlace.png'))).toBe('foto')
  const within = path.join(root, 'otro-nombre')
  const file = path.join(within, 'enlace.png')
  expect(String(await readRegularFile(file, { maxBytes: 4, within }))).toBe('foto')
})

test.each(['../clave.txt', '../no-existe.txt', '../notas-2/x', '..', '.', '/etc/passwd'])(
  'refuses %s, a name that leads out of the folder',
  async (name) => {
    const given = { maxBytes: 9, within: folder, shownAs: name }
    await expect(readRegularFile(path.resolve(folder, name), given)).rejects.toThrow(OUTSIDE)
  },
)

test('refuses links to a file and to a folder outside', async () => {
  await symlink(path.join(root, 'clave.txt'), inFolder('a.txt'))
  await symlink('..', inFolder('arriba'))
  await symlink('/dev/zero', inFolder('cero'))
  for (const name of ['a.txt', 'arriba/clave.txt', 'cero']) await expect(read(name)).rejects.toThrow(OUTSIDE)
})

test('without a folder follows a link that the operator names', async () => {
  await symlink(path.join(root, 'clave.txt'), inFolder('a.txt'))
  expect(String(await readRegularFile(inFolder('a.txt'), { maxBytes: 7 }))).toBe('secreto')
})

test('does not wait for a pipe, and refuses devices, sockets and folders', async () => {
  const special = /no es un archivo normal/
  execFileSync('mkfifo', [inFolder('tuberia')])
  await expect(read('tuberia')).rejects.toThrow(special)
  await expect(readRegularFile('/dev/zero', { maxBytes: 9 })).rejects.toThrow(special)
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(inFolder('zocalo'), resolve))
  await expect(read('zocalo')).rejects.toThrow(special)
  await new Promise((resolve) => server.close(resolve))
  await expect(read('fotos')).rejects.toThrow('fotos es una carpeta')
})

test('accepts a file of the greatest size, and refuses one byte more with the limit in its sentence', async () => {
  await truncate(inFolder('fotos/a.png'), 2_000_000)
  expect(await read('fotos/a.png', 2_000_000)).toHaveLength(2_000_000)
  await expect(read('fotos/a.png', 1_999_000)).rejects.toThrow('fotos/a.png pasa de 1,999 MB')
})

test('ends at the limit of a file that grows for as long as it is read', async () => {
  const file = inFolder('crece')
  await writeFile(file, 'x')
  const handle = await openRegularFile(file)
  let bytes = 0
  const readAll = async () => {
    for await (const chunk of boundedBytes(handle, 5000, 'crece')) {
      bytes += chunk.length
      await appendFile(file, Buffer.alloc(1000))
    }
  }
  await expect(readAll()).rejects.toThrow('crece pasa de 0,005 MB')
  expect(bytes).toBeLessThanOrEqual(5000)
  await handle.close()
})

test('names what is missing, a link to nothing and a link to itself', async () => {
  await symlink('nada', inFolder('a-nada'))
  await symlink('circulo', inFolder('circulo'))
  await expect(read('no.md')).rejects.toThrow('No existe el archivo no.md')
  await expect(read('a-nada')).rejects.toThrow('No existe el archivo a-nada')
  await expect(read('circulo')).rejects.toThrow('circulo es un enlace que no lleva a ningún archivo')
  await expect(read('no.md')).rejects.toBeInstanceOf(FileError)
})

test('lists a folder, and says so when it is missing or a file', async () => {
  expect(await readFolder(folder)).toEqual(['fotos'])
  await expect(readFolder(inFolder('nada'))).rejects.toThrow(`No existe la carpeta ${inFolder('nada')}`)
  await expect(readFolder(inFolder('fotos/a.png'))).rejects.toThrow('no es una carpeta')
})
