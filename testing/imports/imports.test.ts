import { describe, expect, test } from 'vitest'
import { type Import, readImports, readProjectImports } from './read-imports.ts'
import { findCircles, findComponentQueries, findForbiddenImports } from './rules.ts'

const project = readProjectImports()

describe('the project', () => {
  test('is read', () => {
    const files = new Set(project.map(({ from }) => from))
    for (const room of ['app', 'commands', 'components', 'e2e', 'lib', 'server']) {
      expect(
        [...files].some((file) => file.startsWith(`${room}/`)),
        room,
      ).toBe(true)
    }
  })

  test('imports nothing that CONTRIBUTING.md forbids', () =>
    expect(findForbiddenImports(project)).toEqual([]))
  test('has no component that reaches the database', () => expect(findComponentQueries(project)).toEqual([]))
  test('has no circle among the folders of lib', () => expect(findCircles(project)).toEqual([]))
})

describe('imports are read', () => {
  const read = (source: string) => readImports('lib/a/x.ts', source).map(({ to, isType }) => [to, isType])

  test.each<[string, string, boolean]>([
    ["import { a } from '#lib/b/y.ts'", 'lib/b/y.ts', false],
    ["import { a,\n  type B } from './y.ts'", 'lib/a/y.ts', false],
    ["import type { B } from '../b/y.ts'", 'lib/b/y.ts', true],
    ["import {\n  type A,\n  type B,\n} from '../b/y.ts'", 'lib/b/y.ts', true],
    ["import * as b from 'next'", 'next', false],
    ["import '#lib/b/y.ts'", 'lib/b/y.ts', false],
    ["export { a } from '#lib/b/y.ts'", 'lib/b/y.ts', false],
    ["const { a } = await import('#lib/b/y.ts')", 'lib/b/y.ts', false],
  ])('%j', (source, to, isType) => expect(read(source)).toEqual([[to, isType]]))

  test('each statement by itself', () => {
    expect(read("import type { A } from './a.ts'\nimport { b } from './b.ts'\nconst from = 'c'\n")).toEqual([
      ['lib/a/a.ts', true],
      ['lib/a/b.ts', false],
    ])
  })
})

const by = (from: string, to: string, isType = false): Import => ({ from, to, isType })

describe('forbidden imports are found', () => {
  test.each<[string, string, string]>([
    ['components/a.tsx', 'prisma/generated/client.ts', 'only lib uses Prisma'],
    ['commands/a.ts', 'prisma/generated/client.ts', 'only lib uses Prisma'],
    ['app/page.tsx', 'lib/database/client.ts', 'query nothing'],
    ['lib/a/x.ts', 'app/page.tsx', 'lib imports only itself'],
    ['lib/a/x.test.ts', 'app/route.ts', 'lib imports only itself'],
    ['lib/a/x.ts', 'testing/y.ts', 'lib imports only itself'],
    ['lib/a/x.ts', 'components/y.tsx', 'lib imports only itself'],
    ['server/x.ts', 'commands/y.ts', 'server imports only itself'],
    ['components/x.tsx', 'server/y.ts', 'components imports only itself'],
    ['islands/x.ts', 'lib/a/y.ts', 'islands imports only itself'],
    ['bench/x.ts', 'e2e/y.ts', 'bench imports only itself'],
    ['e2e/x.ts', 'bench/y.ts', 'e2e imports only itself'],
    ['lib/jobs/x.ts', 'lib/articles/y.ts', 'do not know the domain'],
    ['lib/a/x.ts', 'next/headers.js', 'only next/cache.js'],
    ['lib/a/x.ts', 'react', 'only mails use React'],
  ])('%s -> %s', (from, to, rule) => {
    expect(findForbiddenImports([by(from, to)])).toEqual([expect.stringContaining(rule)])
  })

  test.each<[string, string, boolean]>([
    ['components/a.tsx', 'prisma/generated/client.ts', true],
    ['lib/a/x.ts', 'prisma/generated/client.ts', false],
    ['lib/a/x.test.ts', 'testing/y.ts', false],
    ['lib/newsletter/mail/x.ts', 'react', false],
    ['lib/a/x.ts', 'next/cache.js', false],
    ['lib/a/x.ts', 'next', true],
    ['lib/jobs/x.ts', 'lib/database/client.ts', false],
    ['app/page.tsx', 'components/y.tsx', false],
  ])('and %s -> %s is allowed', (from, to, isType) => {
    expect(findForbiddenImports([by(from, to, isType)])).toEqual([])
  })
})

test('a component that reaches the database is found, through whatever modules', () => {
  const chain = [by('components/a.tsx', 'lib/a/x.ts'), by('lib/a/x.ts', 'lib/database/client.ts')]
  expect(findComponentQueries(chain)).toEqual([
    'components/a.tsx -> lib/a/x.ts -> lib/database/client.ts: a component gets its data from its page.',
  ])
  expect(findComponentQueries([by('components/a.tsx', 'lib/a/x.ts', true), ...chain.slice(1)])).toEqual([])
})

describe('circles', () => {
  const circle = [
    by('lib/a/x.ts', 'lib/b/y.ts'),
    by('lib/b/z.ts', 'lib/c/z.ts', true),
    by('lib/c/z.ts', 'lib/a/w.ts'),
  ]

  test('are found once, with the imports that make them', () => {
    expect(findCircles(circle)).toEqual([
      'Circle a -> b -> c -> a: lib/a/x.ts imports lib/b/y.ts; lib/b/z.ts imports lib/c/z.ts; lib/c/z.ts imports lib/a/w.ts.',
    ])
  })

  test('are none where a step is missing, within a folder, or only in a test', () => {
    expect(findCircles(circle.slice(1))).toEqual([])
    expect(findCircles([by('lib/a/x.ts', 'lib/a/y.ts'), by('lib/a/y.ts', 'lib/a/x.ts')])).toEqual([])
    expect(findCircles([by('lib/a/x.ts', 'lib/b/y.ts'), by('lib/b/y.test.ts', 'lib/a/x.ts')])).toEqual([])
  })
})
