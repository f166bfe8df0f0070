import path from 'node:path'
import { expect, test } from 'vitest'
import { settings } from '#lib/settings/settings.ts'
import { openDatabase } from '#server/database/open.ts'
import { PAPER } from '#server/operations/backup/paper.sql.ts'
import { connected, newDatabase, newFolder, readRows } from '#testing/backup.ts'
import { commandLine } from '#testing/command.ts'

const here = {
  DATABASE_URL: String(process.env.DATABASE_URL),
  PORTADA_DATA: String(process.env.PORTADA_DATA),
}

const run = (name: string, args: string[], env: Record<string, string> = here) => commandLine(name, args, env)

/** Restoring gives each working copy a new identity; every other value is the same once the paper is confirmed. */
function withoutDocumentIds(rows: Record<string, string[]>): Record<string, string[]> {
  const ids = (rows.story ?? []).map(
    (row) => /,([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}),/.exec(row)?.[1],
  )
  const withoutIds = (row: string) =>
    ids.reduce<string>((text, id) => (id ? text.replace(id, 'ID') : text), row)
  return Object.fromEntries(Object.entries(rows).map(([table, found]) => [table, found.map(withoutIds)]))
}

test('a backup is written once and restored into an empty database', async () => {
  await connected(here.DATABASE_URL, (client) => client.query(PAPER))
  const file = path.join(await newFolder(), 'paper.portada')
  const written = await run('backup', ['--json', file])
  expect(written).toMatchObject({ code: 0, error: '' })
  const { rows } = JSON.parse(written.out)
  expect(rows).toBeGreaterThan(15)
  expect(await run('backup', [file])).toMatchObject({
    code: 1,
    error: expect.stringContaining('ya existe, y una copia no reemplaza'),
  })

  const target = { DATABASE_URL: await newDatabase(), PORTADA_DATA: await newFolder() }
  expect(await run('restore', [file], target)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`Copia restaurada. Filas: ${rows},`),
  })
  const [before, after] = [await readRows(here.DATABASE_URL), await readRows(target.DATABASE_URL)]
  expect(after.story).not.toEqual(before.story)
  expect(after.site).not.toEqual(before.site)
  expect(await run('site', ['confirm', '--json'], target)).toMatchObject({
    code: 0,
    out: expect.stringContaining('"wasWaiting":true'),
  })
  const confirmed = await readRows(target.DATABASE_URL)
  expect(withoutDocumentIds(confirmed)).toEqual(withoutDocumentIds(before))
  expect(await run('restore', [file], target)).toMatchObject({
    code: 1,
    error: expect.stringContaining('not empty'),
  })
})

test('a backup is not restored while a portal serves the data folder', async () => {
  const portal = await openDatabase(settings())
  expect(await portal.serve()).toBe(true)
  expect(await run('restore', ['any.portada'])).toMatchObject({
    code: 1,
    error: expect.stringContaining('portal en marcha'),
  })
  await portal.close()
})

test.each([[[]], [['a', 'b']], [['--force', 'a']]])('%j is not understood', async (args) => {
  for (const name of ['backup', 'restore']) {
    expect(await run(name, args)).toMatchObject({
      code: 2,
      error: expect.stringMatching(/^Uso: npm run -s portada/m),
    })
  }
})
