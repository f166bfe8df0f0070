import { expect, test } from 'vitest'
import { nearestName } from './nearest-name.ts'

const NAMES = ['site', 'import', 'backup', 'restore', 'move-database', 'dry-run']

test.each([
  ['improt', 'import'],
  ['importar', 'import'],
  ['movedatabase', 'move-database'],
  ['dryrun', 'dry-run'],
  ['Backup', 'backup'],
  ['zzzz', undefined],
  ['newsletter', undefined],
  ['', undefined],
])('%s: %s', (typed, expected) => expect(nearestName(typed, NAMES)).toBe(expected))
