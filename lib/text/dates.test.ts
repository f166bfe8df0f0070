import { expect, test } from 'vitest'
import { longDate, longDateTime, shortDateTime } from './dates.ts'

const date = new Date('2023-09-12T11:30:00Z')

test('a date is written out in Spanish in the time zone of the paper', () => {
  expect(longDate(date, 'America/New_York')).toBe('12\u00a0de\u00a0septiembre de 2023')
  expect(longDate(new Date('2023-09-13T02:00:00Z'), 'America/New_York')).toBe(
    '12\u00a0de\u00a0septiembre de 2023',
  )
})

test('times use the 12-hour clock and non-breaking spaces', () => {
  expect(longDateTime(date, 'America/New_York')).toBe(
    '12\u00a0de\u00a0septiembre de 2023, 7:30\u00a0a.\u00a0m.',
  )
  expect(longDateTime(date, 'Europe/Madrid')).toBe('12\u00a0de\u00a0septiembre de 2023, 1:30\u00a0p.\u00a0m.')
})

test('in lists the month is short and the day stays in one piece', () => {
  expect(shortDateTime(date, 'America/New_York')).toBe('12\u00a0sept\u00a02023, 7:30\u00a0a.\u00a0m.')
  expect(shortDateTime(new Date('2026-11-25T03:22:00Z'), 'America/Bogota')).toBe(
    '24\u00a0nov\u00a02026, 10:22\u00a0p.\u00a0m.',
  )
})

test('an unknown time zone is an error, not a wrong date', () => {
  expect(() => longDate(date, 'America/Villasal')).toThrow(RangeError)
})
