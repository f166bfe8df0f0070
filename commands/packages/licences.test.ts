import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { judge, runtimeDependencies } from './licences.ts'

test.each([
  ['MIT', 'permissive'],
  ['MIT and ISC', 'permissive'],
  ['(MIT OR EUPL-1.1+)', 'permissive'],
  ['Apache-2.0 AND LGPL-3.0-or-later AND MIT', 'conditional'],
  ['MPL-2.0', 'conditional'],
  ['GPL-3.0-only', 'unknown'],
  ['MIT AND GPL-3.0-only', 'unknown'],
  ['SEE LICENSE IN LICENCE.md', 'unknown'],
  [undefined, 'unknown'],
] as const)('%s: %s', (licence, expected) => expect(judge(licence)).toBe(expected))

test('development packages are left out, and each version appears once', () => {
  const packages = {
    '': { version: '1.0.0' },
    'node_modules/@a/b': { version: '1.0.0', license: 'MIT' },
    'node_modules/c/node_modules/@a/b': { version: '1.0.0', license: 'MIT' },
    'node_modules/d': { version: '2.0.0', license: 'MIT', dev: true },
    'node_modules/seq-queue': { version: '0.0.5' },
  }
  expect(runtimeDependencies(packages)).toEqual([
    { name: '@a/b', version: '1.0.0', licence: 'MIT' },
    { name: 'seq-queue', version: '0.0.5', licence: 'MIT' },
  ])
})

test('the portal may use all its packages', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'))
  const dependencies = runtimeDependencies(packages)
  expect(dependencies.length).toBeGreaterThan(100)
  expect(dependencies.filter(({ licence }) => judge(licence) === 'unknown')).toEqual([])
})
