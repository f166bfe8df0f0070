import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

interface Locked {
  optionalDependencies?: Record<string, string>
  resolved?: string
  integrity?: string
}

const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
  packages: Record<string, Locked>
}

test('the lock file has every optional package of other systems, which npm ci needs there', () => {
  const locked = new Set(
    Object.keys(packages).map((location) => location.slice(location.lastIndexOf('node_modules/') + 13)),
  )
  const missing = Object.entries(packages).flatMap(([location, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).flatMap((name) => (locked.has(name) ? [] : [`${location}: ${name}`])),
  )
  expect(missing).toEqual([])
})

test('the lock file has no download addresses and a hash of every package', () => {
  const entries = Object.entries(packages).filter(([location]) => location !== '')
  expect(entries.filter(([, { resolved }]) => resolved).map(([location]) => location)).toEqual([])
  expect(entries.filter(([, { integrity }]) => !integrity).map(([location]) => location)).toEqual([])
})
