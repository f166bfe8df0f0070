import { execFileSync } from 'node:child_process'
import { symlink, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { MAX_PICTURE_FILE_BYTES } from '#lib/media/picture-error.ts'
import { MAX_LIST_BYTES } from '#lib/newsletter/subscribers/import-list.ts'
import { MAX_FORM_BYTES } from '#lib/paper-form/paper-form.ts'
import { newDatabase, newFolder } from '#testing/backup.ts'
import { commandLine } from '#testing/command.ts'

/** The commands that read a file which the operator names, and the most that they read of it. */
const COMMANDS: [string, (file: string) => string[], number | undefined][] = [
  ['site', (file) => ['apply', file], MAX_FORM_BYTES],
  ['site', (file) => ['set', 'logo', file], MAX_PICTURE_FILE_BYTES],
  ['newsletter', (file) => ['subscribers', 'import', file], MAX_LIST_BYTES],
  ['restore', (file) => [file], undefined],
]

let folder: string
const named = (name: string) => path.join(folder, name)

beforeEach(async () => {
  folder = await newFolder()
  execFileSync('mkfifo', [named('tuberia')])
  await symlink('/dev/zero', named('cero'))
  await writeFile(named('grande'), '')
})

async function answer(command: string, args: string[]): Promise<{ code: number; error: string }> {
  // Only an empty database and data folder are restored into.
  const databaseUrl = command === 'restore' ? await newDatabase() : String(process.env.DATABASE_URL)
  const env = { DATABASE_URL: databaseUrl, PORTADA_DATA: await newFolder() }
  const { code, error } = await commandLine(command, args, env)
  return { code, error: error.trim().split('\n').at(-1) ?? '' }
}

test.each(COMMANDS)(
  '%s answers what it cannot read with a sentence (%#)',
  async (command, args, maxBytes) => {
    const cases: [string, string][] = [
      ['no-existe', 'No existe el archivo'],
      ['tuberia', 'no es un archivo normal'],
      ['cero', 'no es un archivo normal'],
      ['.', 'es una carpeta'],
    ]
    for (const [name, sentence] of cases) {
      expect(await answer(command, args(named(name)))).toMatchObject({
        code: 1,
        error: expect.stringContaining(sentence),
      })
    }
    if (maxBytes === undefined) return
    // A sparse file: its bytes take no room on the disk.
    await truncate(named('grande'), maxBytes + 1)
    expect(await answer(command, args(named('grande')))).toMatchObject({ code: 1 })
  },
)

test('a form above the limit, a logo that a form takes from outside, and a missing folder are named', async () => {
  await truncate(named('grande'), MAX_FORM_BYTES + 1)
  expect((await answer('site', ['apply', named('grande')])).error).toContain('pasa de 5 MB')
  await truncate(named('grande'), MAX_PICTURE_FILE_BYTES + 1)
  expect((await answer('site', ['set', 'logo', named('grande')])).error).toContain('pasa de 100 MB')
  await symlink('/etc/hostname', named('logo.png'))
  await writeFile(named('diario.yaml'), 'logo: logo.png\n')
  const applied = await answer('site', ['apply', named('diario.yaml')])
  expect(applied.error).toMatch(/diario\.yaml:1: logo\.png está fuera de la carpeta/)
  const imported = await answer('import', ['markdown', named('sin-carpeta')])
  expect(imported).toMatchObject({ code: 1, error: expect.stringContaining('No existe la carpeta') })
  const backup = await answer('backup', [named('sin-carpeta/hoy.portada')])
  expect(backup).toMatchObject({ code: 1, error: expect.stringContaining('No existe la carpeta') })
})
