import { stringify } from 'csv-stringify/sync'
import { describe, expect, test } from 'vitest'
import { type ListRow, parseRow } from './parse-row.ts'

const now = new Date('2026-11-24T12:00:00Z')
const row: ListRow = {
  email: ' Ana@Correo.Example ',
  name: 'Ana Ruiz',
  newsletter: 'semanal',
  confirmed_at: '2026-03-01T09:30:00Z',
  consent: 'Formulario de la portada',
}
const parse = (change: ListRow) => parseRow({ ...row, ...change }, now)

test('parses a complete row', () => {
  expect(parse({})).toEqual({
    email: 'Ana@correo.example',
    name: 'Ana Ruiz',
    newsletter: 'semanal',
    confirmedAt: new Date('2026-03-01T09:30:00Z'),
    consent: 'Formulario de la portada',
  })
})

test('name and newsletter are optional', () => {
  expect(parse({ name: '', newsletter: undefined })).toMatchObject({ name: null, newsletter: 'diario' })
})

test.each([
  ['2026-03-01', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01 09:30', '2026-03-01T09:30:00.000Z'],
  ['2026-03-01T09:30:15.5', '2026-03-01T09:30:15.500Z'],
  ['2026-03-01T09:30:00-05:00', '2026-03-01T14:30:00.000Z'],
  ['2026-02-28T23:30:00-0500', '2026-03-01T04:30:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
])('parses the date %s', (text, iso) => {
  expect(parse({ confirmed_at: text })).toMatchObject({ confirmedAt: new Date(iso) })
})

test('removes the apostrophe that exports put before formulas', () => {
  expect(parse({ email: "'+ana@correo.example", name: "'=Ana" })).toMatchObject({
    email: '+ana@correo.example',
    name: '=Ana',
  })
  for (const mark of '=+-@＝＋－＠') {
    const [, text = ''] = stringify([['', `${mark}Ana`]], { escape_formulas: true })
      .trim()
      .split(',')
    expect(text).toBe(`'${mark}Ana`)
    expect(parse({ name: text })).toMatchObject({ name: `${mark}Ana` })
  }
})

describe('rejects', () => {
  test.each<[ListRow, RegExp]>([
    [{ email: 'ana' }, /not a valid address/],
    [{ email: 'ana@correo.example\r\nBcc: otra@correo.example' }, /not a valid address/],
    [{ name: 'Ana\nRuiz' }, /line break/],
    [{ name: 'x'.repeat(121) }, /longer/],
    [{ confirmed_at: '' }, /not a date/],
    [{ confirmed_at: '01/03/2026' }, /not a date/],
    [{ confirmed_at: '2026-13-01' }, /not a date/],
    [{ confirmed_at: '0026-03-01' }, /not a date/],
    [{ confirmed_at: '2026-02-31' }, /not a date/],
    [{ confirmed_at: '2025-02-29' }, /not a date/],
    [{ confirmed_at: '2026-04-31 09:30' }, /not a date/],
    [{ confirmed_at: '2026-02-30T09:30:00Z' }, /not a date/],
    [{ confirmed_at: '2026-02-30T23:30:00-05:00' }, /not a date/],
    [{ confirmed_at: '2026-03-01T24:00' }, /not a date/],
    [{ confirmed_at: '2026-03-01T09:60Z' }, /not a date/],
    [{ confirmed_at: '2026-03-01T09:30+25:00' }, /not a date/],
    [{ confirmed_at: '2026-11-25' }, /future/],
    [{ consent: '' }, /agreed/],
    [{ consent: 'No' }, /agreed/],
    [{ consent: 'x'.repeat(1001) }, /longer/],
  ])('%j', (change, reason) => expect(parse(change)).toEqual({ reason: expect.stringMatching(reason) }))
})
