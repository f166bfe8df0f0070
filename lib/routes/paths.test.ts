import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { pageNumber, RESERVED_SEGMENTS, sectionPath } from './paths.ts'

test('the first page of a section is its own address', () => {
  expect([sectionPath('local'), sectionPath('local', 1), sectionPath('local', 2)]).toEqual([
    '/local',
    '/local',
    '/local/pagina/2',
  ])
})

test.each([
  ['1', 1],
  ['12', 12],
  ['0', undefined],
  ['01', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['_', undefined],
  ['999999', undefined],
])('page %j is number %j', (segment, number) => expect(pageNumber(segment)).toBe(number))

test('the database refuses the same section addresses as the code', async () => {
  const folders = (await readdir('prisma/migrations')).sort()
  const scripts = await Promise.all(
    folders.map((folder) => readFile(`prisma/migrations/${folder}/migration.sql`, 'utf8').catch(() => '')),
  )
  // The last migration that says it is the one in force.
  const sql =
    scripts.findLast((script) => script.includes('ADD CONSTRAINT "section_slug_not_reserved"')) ?? ''
  const list = /section_slug_not_reserved" CHECK \(slug NOT IN \(([^)]*)\)/.exec(sql)?.[1] ?? ''
  expect([...list.matchAll(/'([^']*)'/g)].map(([, slug]) => slug)).toEqual(RESERVED_SEGMENTS)
})
