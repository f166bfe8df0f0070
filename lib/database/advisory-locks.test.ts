import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ADVISORY_LOCK } from './advisory-locks.ts'

test('every lock has a number of its own', () => {
  const numbers = Object.values(ADVISORY_LOCK)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('no other file names a lock by its number', () => {
  const root = path.resolve(import.meta.dirname, '../..')
  const files = globSync('{lib,server,commands}/**/*.ts', { cwd: root }).filter(
    (file) => !file.startsWith('lib/database/advisory-locks'),
  )
  const naming = files.filter((file) => /\b7_?267_?8\d\d\b/.test(readFileSync(path.join(root, file), 'utf8')))
  expect(files.length).toBeGreaterThan(100)
  expect(naming).toEqual([])
})
