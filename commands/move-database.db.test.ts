import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { settings } from '#lib/settings/settings.ts'
import { openDatabase } from '#server/database/open.ts'
import { PAPER, PASSING_ROWS } from '#server/operations/backup/paper.sql.ts'
import { connected, newDatabase, readRows } from '#testing/backup.ts'
import { commandLine } from '#testing/command.ts'

const dataFolder = String(process.env.PORTADA_DATA)
const operators = String(process.env.DATABASE_URL)

/** Runs the command. Without a URL the paper is in the embedded PostgreSQL. */
const move = (args: string[], databaseUrl = '') =>
  commandLine('move-database', args, { PORTADA_DATA: dataFolder, DATABASE_URL: databaseUrl })

/** All rows of the embedded database, which is started for this. */
async function embeddedRows(change?: string) {
  const embedded = await openDatabase({ ...settings(), databaseUrl: undefined })
  try {
    if (change) await connected(embedded.url, (client) => client.query(change))
    return await readRows(embedded.url)
  } finally {
    await embedded.close()
    process.env.DATABASE_URL = operators
  }
}

test('moves every row to the embedded PostgreSQL and back; the data folder and the old database stay', async () => {
  await connected(operators, (client) => client.query(PAPER + PASSING_ROWS))
  await writeFile(path.join(dataFolder, 'a-file'), 'stays')
  const before = await readRows(operators)
  expect(await move(['embedded'], operators)).toMatchObject({
    code: 0,
    error: '',
    out: expect.stringContaining('Arranque el portal sin DATABASE_URL'),
  })
  expect(await embeddedRows()).toEqual(before)
  expect(await readRows(operators)).toEqual(before)

  const empty = await newDatabase()
  expect(await move([empty])).toMatchObject({ code: 0, error: '' })
  expect(await readRows(empty)).toEqual(before)
  expect(await readdir(dataFolder)).toContain('a-file')
  expect((await readdir(dataFolder)).filter((name) => name.startsWith('.move-'))).toEqual([])
}, 120_000)

test('a target with rows is refused; with --replace its rows are saved to a file first', async () => {
  const changed = await embeddedRows(`update site set tagline = 'Solo aquí'`)
  expect(await move(['embedded'], operators)).toMatchObject({
    code: 1,
    error: expect.stringContaining('The database is not empty'),
  })
  expect(await embeddedRows()).toEqual(changed)
  expect(await move(['embedded', '--replace'], operators)).toMatchObject({ code: 0, error: '' })
  expect(await embeddedRows()).toEqual(await readRows(operators))
  expect(await readdir(path.join(dataFolder, 'backups'))).toEqual([
    expect.stringMatching(/^replaced-\d{8}T\d{6}Z\.portada$/),
  ])
}, 120_000)

test('refuses while a portal serves, and when the target is the same database', async () => {
  const portal = await openDatabase(settings())
  expect(await portal.serve()).toBe(true)
  expect(await move([await newDatabase()], operators)).toMatchObject({
    code: 1,
    error: expect.stringContaining('portal en marcha'),
  })
  await portal.close()
  expect(await move([operators], operators)).toMatchObject({
    code: 1,
    error: expect.stringContaining('ya está en esa base'),
  })
}, 60_000)

test.each([[['mysql://a/b']], [['embedded', 'b']]])(
  '%j is not understood',
  async (args) => {
    expect(await move(args, operators)).toMatchObject({
      code: 2,
      error: expect.stringMatching(/^Uso: npm run -s portada/m),
    })
  },
  60_000,
)
