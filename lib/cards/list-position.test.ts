import { describe, expect, test } from 'vitest'
import { locateEntries } from './list-position.ts'

const month = (date: string, stories: number) => ({ month: new Date(`${date}-01T00:00:00Z`), stories })
const day = (date: string) => new Date(`${date}T00:00:00Z`)

const months = [month('2026-03', 10), month('2026-01', 1), month('2025-12', 100)]

describe('where entries of a list are', () => {
  test.each([
    ['the first ones, in one month', 0, 10, '2026-03-01', '2026-04-01', 0],
    ['the first ones, one more than the month has', 0, 11, '2026-01-01', '2026-04-01', 0],
    ['over a month without any', 5, 25, '2025-12-01', '2026-04-01', 5],
    ['the last one of a month', 9, 1, '2026-03-01', '2026-04-01', 9],
    ['from the beginning of a month', 10, 25, '2025-12-01', '2026-02-01', 0],
    ['deep in the last month, where December ends with the year', 36, 25, '2025-12-01', '2026-01-01', 25],
    ['fewer than asked for at the end', 110, 25, '2025-12-01', '2026-01-01', 99],
  ])('%s', (_name, offset, take, from, until, skip) => {
    expect(locateEntries(months, offset, take)).toEqual({ from: day(from), until: day(until), skip })
  })

  test.each([
    ['after the last', months, 111],
    ['of an empty list', [], 0],
  ])('there are none %s', (_name, list, offset) => {
    expect(locateEntries(list, offset, 25)).toBeUndefined()
  })

  test('every entry of a list is on one page, in order', () => {
    const entries = months.flatMap(({ month, stories }) => Array.from({ length: stories }, () => month))
    for (let offset = 0; offset < entries.length; offset += 25) {
      const position = locateEntries(months, offset, 25)
      const inTime = entries.filter((at) => position && at >= position.from && at < position.until)
      const page = inTime.slice(position?.skip ?? 0, (position?.skip ?? 0) + 25)
      expect(page).toEqual(entries.slice(offset, offset + 25))
    }
  })
})
