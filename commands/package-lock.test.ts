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

test('every package for another system stands in the lock file, or npm ci refuses it there', () => {
  const locked = new Set(
    Object.keys(packages).map((place) => place.slice(place.lastIndexOf('node_modules/') + 13)),
  )
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).flatMap((name) => (locked.has(name) ? [] : [`${place}: ${name}`])),
  )
  expect(missing).toEqual([])
})

test('the lock file names no download address, and pins every content', () => {
  const entries = Object.entries(packages).filter(([place]) => place !== '')
  expect(entries.filter(([, { resolved }]) => resolved).map(([place]) => place)).toEqual([])
  expect(entries.filter(([, { integrity }]) => !integrity).map(([place]) => place)).toEqual([])
})
