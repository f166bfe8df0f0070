import { expect, test } from 'vitest'
import { maySendConfirmation } from './confirmation-interval.ts'

const now = new Date('2026-11-23T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

test.each([
  ['the first request', [], true],
  ['at the same time', [0], false],
  ['9 minutes ago', [9], false],
  ['10 minutes ago', [10], true],
  ['two today', [11, 600], true],
  ['three today', [11, 600, 1439], false],
  ['three, one of them 24 hours ago', [11, 600, 1440], true],
  ['many, more than 24 hours ago', [2000, 3000, 4000, 5000], true],
  ['a later request whose job ran first', [-5], false],
])('%s', (_, ages, expected) => expect(maySendConfirmation(ages.map(minutesAgo), now)).toBe(expected))
