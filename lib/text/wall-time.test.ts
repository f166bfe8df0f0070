import { expect, test } from 'vitest'
import { momentsAt } from './wall-time.ts'

test.each([
  ['2027-03-10T08:30', 'Europe/Madrid', ['2027-03-10T07:30:00.000Z']],
  ['2027-07-10T08:30', 'Europe/Madrid', ['2027-07-10T06:30:00.000Z']],
  ['2027-07-10T08:35', 'Asia/Kathmandu', ['2027-07-10T02:50:00.000Z']],
  ['2027-01-01T00:00', 'Pacific/Kiritimati', ['2026-12-31T10:00:00.000Z']],
])('%s in %s is one moment', (wall, zone, moments) =>
  expect(momentsAt(wall, zone).map((moment) => moment.toISOString())).toEqual(moments),
)

test('an hour that is skipped is no moment, and one that comes twice is two', () => {
  expect(momentsAt('2027-03-28T02:30', 'Europe/Madrid')).toEqual([])
  expect(momentsAt('2027-10-31T02:30', 'Europe/Madrid').map((moment) => moment.toISOString())).toEqual([
    '2027-10-31T00:30:00.000Z',
    '2027-10-31T01:30:00.000Z',
  ])
})

test.each(['', '2027-03-28', '2027-02-30T10:00', '2027-03-28T25:00', '2027-03-28T02:30:00Z'])(
  '%j is no wall time',
  (text) => expect(momentsAt(text, 'Europe/Madrid')).toEqual([]),
)
