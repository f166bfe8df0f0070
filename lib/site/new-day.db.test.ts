import { beforeEach, expect, test } from 'vitest'
import { database } from '#lib/platform/database.ts'
import { beginNewDay } from './new-day.ts'

const NOON = new Date('2026-03-10T12:00:00Z')

beforeEach(() => database().cacheExpiry.deleteMany())

/** Whether the front page is made anew at that moment, when it was last at `last`. */
async function isMadeAnew(last: string | undefined, now: Date): Promise<boolean> {
  const before = last === undefined ? undefined : new Date(last)
  if (before) await database().cacheExpiry.create({ data: { tag: 'front', expiredAt: before } })
  await beginNewDay(database(), now)
  const after = await database().cacheExpiry.findUnique({ where: { tag: 'front' } })
  return after !== null && after.expiredAt.getTime() !== before?.getTime()
}

test.each([
  ['never', undefined, true],
  ['an hour ago', '2026-03-10T11:00:00Z', false],
  ['before midnight', '2026-03-09T23:59:00Z', true],
  ['days ago, nobody having looked at midnight', '2026-03-07T12:00:00Z', true],
  ['tomorrow, before the clock was set back', '2026-03-11T00:05:00Z', true],
] as const)('last made anew %s', async (_, last, expected) => {
  expect(await isMadeAnew(last, NOON)).toBe(expected)
})

test('the day is that of the time zone of the paper', async () => {
  await database().site.create({
    data: { id: 1, name: 'El Cabo', accentColor: '#0b4a63', timeZone: 'America/Bogota' },
  })
  // 22:00 and 23:00 of the same day in Bogotá.
  expect(await isMadeAnew('2026-03-10T03:00:00Z', new Date('2026-03-10T04:00:00Z'))).toBe(false)
})
