import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { RESERVED_ARTICLE_SLUGS, RESERVED_SEGMENTS } from './reserved.ts'

test('the database refuses the same section addresses as the code', async () => {
  const folders = (await readdir('prisma/migrations', { withFileTypes: true }))
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .sort()
  const scripts = await Promise.all(
    folders.map((folder) => readFile(`prisma/migrations/${folder}/migration.sql`, 'utf8')),
  )
  // The constraint in force is the one of the last migration that sets it.
  const sql =
    scripts.findLast((script) => script.includes('ADD CONSTRAINT "section_slug_not_reserved"')) ?? ''
  const list = /section_slug_not_reserved" CHECK \(slug NOT IN \(([^)]*)\)/.exec(sql)?.[1] ?? ''
  expect([...list.matchAll(/'([^']*)'/g)].map(([, slug]) => slug)).toEqual(RESERVED_SEGMENTS)
})

test('what stands beside the articles of a section is no slug of an article', () => {
  expect(RESERVED_ARTICLE_SLUGS.toSorted()).toEqual(['feed.xml', 'pagina'])
})
