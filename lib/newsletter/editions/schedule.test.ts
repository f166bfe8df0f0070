import { expect, test } from 'vitest'
import { findDueEditions, type Schedule } from './schedule.ts'

const daily: Schedule = { rhythm: 'daily', weekday: 6, hour: 7, timeZone: 'America/Bogota' }
const weekly: Schedule = { ...daily, rhythm: 'weekly' }
const madrid: Schedule = { ...daily, timeZone: 'Europe/Madrid', hour: 2 }

test.each<[string, Schedule, string, string | undefined, string[]]>([
  ['on the minute', daily, '2026-11-24T12:00:00Z', '2026-11-24T12:00:00.000Z', ['regular']],
  ['an hour later', daily, '2026-11-24T13:00:00Z', '2026-11-24T12:00:00.000Z', ['regular']],
  ['a minute before', daily, '2026-11-24T11:59:59Z', undefined, []],
  ['too late', daily, '2026-11-24T14:00:00Z', undefined, []],
  [
    'on the day of the summary',
    daily,
    '2026-11-28T12:10:00Z',
    '2026-11-28T12:00:00.000Z',
    ['regular', 'summary'],
  ],
  ['weekly, on its day', weekly, '2026-11-28T12:10:00Z', '2026-11-28T12:00:00.000Z', ['regular']],
  ['weekly, on another day', weekly, '2026-11-27T12:10:00Z', undefined, []],
  ['manual', { ...daily, rhythm: 'manual' }, '2026-11-24T12:00:00Z', undefined, []],
  ['at midnight', { ...daily, hour: 0 }, '2026-11-24T05:20:00Z', '2026-11-24T05:00:00.000Z', ['regular']],
  [
    'half an hour off UTC',
    { ...daily, timeZone: 'Asia/Kathmandu' },
    '2026-11-24T02:00:00Z',
    '2026-11-24T01:15:00.000Z',
    ['regular'],
  ],
  // 29 March 2026: 02:00 is skipped, 01:59 CET is followed by 03:00 CEST.
  ['an hour that does not exist', madrid, '2026-03-29T01:30:00Z', '2026-03-29T01:00:00.000Z', ['regular']],
  // 25 October 2026: 02:00 to 03:00 occurs twice, first in CEST.
  ['an hour that occurs twice', madrid, '2026-10-25T00:30:00Z', '2026-10-25T00:00:00.000Z', ['regular']],
  ['its second occurrence', madrid, '2026-10-25T01:30:00Z', '2026-10-25T00:00:00.000Z', ['regular']],
])('%s', (_, schedule, now, at, kinds) => {
  const due = findDueEditions(schedule, new Date(now))
  expect([due?.at.toISOString(), due?.kinds ?? []]).toEqual([at, kinds])
})
