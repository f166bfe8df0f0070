import { expect, test } from 'vitest'
import { describeAge } from './describe-age.ts'

const now = new Date('2026-03-10T02:00:00Z')

test.each([
  ['just now', '2026-03-10T02:00:00Z', 'hace 1 minuto'],
  ['half a minute', '2026-03-10T01:59:30Z', 'hace 1 minuto'],
  ['two minutes', '2026-03-10T01:58:00Z', 'hace 2 minutos'],
  ['a second before the hour', '2026-03-10T01:00:01Z', 'hace 59 minutos'],
  ['one hour', '2026-03-10T01:00:00Z', 'hace 1 hora'],
  ['almost two hours', '2026-03-10T00:00:01Z', 'hace 1 hora'],
  ['before midnight', '2026-03-09T23:00:00Z', 'hace 3 horas'],
  ['a second less than a day', '2026-03-09T02:00:01Z', 'hace 23 horas'],
  ['a day', '2026-03-09T02:00:00Z', undefined],
  ['a year', '2025-03-10T02:00:00Z', undefined],
  ['a moment that the clock of the reader has not reached', '2026-03-10T02:00:01Z', undefined],
  ['no date', 'ayer', undefined],
])('%s', (_name, published, expected) => {
  expect(describeAge(new Date(published), now)).toBe(expected)
})
