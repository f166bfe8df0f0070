import { expect, test } from 'vitest'
import { startOfDay } from './find-desk.ts'

test.each([
  ['2027-03-10T02:00:00Z', 'America/Caracas', '2027-03-09T04:00:00.000Z'],
  ['2027-03-10T12:00:00Z', 'Europe/Madrid', '2027-03-09T23:00:00.000Z'],
  // The clocks go forward from midnight to one o'clock on that Sunday.
  ['2026-09-06T12:00:00Z', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
])('the day of %s in %s began at %s', (moment, zone, start) => {
  expect(startOfDay(new Date(moment), zone).toISOString()).toBe(start)
})
