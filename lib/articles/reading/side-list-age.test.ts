import { expect, test } from 'vitest'
import { sideListAge } from './side-list-age.ts'

const now = new Date('2026-03-10T12:00:00Z')
const HOUR_MS = 3_600_000

test.each([
  ['just out', 0, 5 * 60],
  ['dated ahead by a clock that is wrong', -1, 5 * 60],
  ['of four hours ago', 4, 5 * 60],
  ['of yesterday', 25, 30 * 60],
  ['of ten days ago', 240, 4.8 * 3600],
  ['of ten years ago', 87_600, 6 * 3600],
])('beside a story %s', (_name, hours, seconds) => {
  expect(sideListAge(new Date(now.getTime() - hours * HOUR_MS), now)).toBe(seconds)
})
