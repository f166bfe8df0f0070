import { describe, expect, test } from 'vitest'
import { Problem } from '#components/newsroom/api.ts'
import { fromWall, toWall } from './wall-moment.ts'

const ZONE = 'Europe/Madrid'

describe('a wall time of a field', () => {
  test('is a moment in the time zone of the paper', () => {
    expect(fromWall('2027-01-10T08:30', ZONE, 'dueAt')).toBe('2027-01-10T07:30:00.000Z')
    expect(toWall('2027-01-10T07:30:00.000Z', ZONE)).toBe('2027-01-10T08:30')
  })

  test('that comes twice is the later of the two', () => {
    expect(fromWall('2027-10-31T02:30', ZONE, 'dueAt')).toBe('2027-10-31T01:30:00.000Z')
  })

  test('that the clocks skip is refused with the field', () => {
    const read = () => fromWall('2027-03-28T02:30', ZONE, 'embargoUntil')
    expect(read).toThrow(Problem)
    expect(read).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ field: 'embargoUntil' })] }),
    )
  })

  test('may be none', () => {
    expect(fromWall('', ZONE, 'dueAt')).toBeNull()
    expect(toWall(null, ZONE)).toBe('')
  })
})
