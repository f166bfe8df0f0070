import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isSlug, pageNumber, RESERVED_SEGMENTS, sectionPath, slugOf } from './paths.ts'

test.each([
  ['Economía y Ñandú', 'economia-y-nandu'],
  ['  «¿Qué pasa?»  ', 'que-pasa'],
  ["D'Alcor", 'd-alcor'],
  ['Nº 5: 12.400 pesos', 'no-5-12-400-pesos'],
  ['東京', ''],
  ['—', ''],
])('the slug of %j is %j', (words, slug) => expect(slugOf(words)).toBe(slug))

test('a long slug is cut at a word and still is one', () => {
  const slug = slugOf('palabra '.repeat(40))
  expect(slug).toMatch(/^palabra(-palabra)*$/)
  expect(slug.length).toBeLessThanOrEqual(120)
  expect(slugOf('a'.repeat(500))).toBe('a'.repeat(120))
})

test.each(['a', 'nota-2', '12-meses'])('%s is a slug', (text) => expect(isSlug(text)).toBe(true))

test.each(['', '-a', 'a-', 'a--b', 'A', 'ñ', 'feed.xml', 'a/b', 'a b', '_', 'a\n', 'a'.repeat(121)])(
  '%j is none',
  (text) => expect(isSlug(text)).toBe(false),
)

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
