import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { fillerOf, READER_MARK } from './fill.ts'

const blanks = {
  to: { name: '', address: 'ana@correo.example' },
  messageId: 'uno@elcabo.example',
  date: new Date('2026-11-25T07:00:03Z'),
  token: `1a2b3c-1-${'aB_-'.repeat(11)}`,
}
const template = {
  fromName: 'El Cabo',
  subject: 'Asunto',
  html: '<p>Hola</p>',
  text: 'Hola',
  list: {},
  headers: {},
}

test.each([
  ['in the middle', `Lea la edición: https://elcabo.example/${READER_MARK}?x=1 y elija.\n`],
  ['first and last', `${READER_MARK} áéí ${READER_MARK}`],
  ['between lines', `uno\n${READER_MARK}\ndos =3D tres \n\n.punto\n`],
  ['after a very long line', `${'ñandú '.repeat(60)}${READER_MARK}${'x'.repeat(200)}`],
  ['after as much as a line holds', `${'a'.repeat(75)}${READER_MARK}${'b'.repeat(76)}${READER_MARK}`],
  ['nowhere', 'Sin enlaces'],
])('a reader’s token %s', async (_, content) => {
  const fillIn = await fillerOf({ ...template, html: content, text: content })
  const message = fillIn(blanks)
  const wanted = content.replaceAll(READER_MARK, blanks.token)
  const { subject, text, html } = await simpleParser(message)
  // What separates the parts takes the last line break for its own, or adds one.
  const shown = (part: unknown) => String(part).replace(/\n$/, '')
  expect(subject).toBe('Asunto')
  expect(shown(text)).toBe(shown(wanted))
  expect(shown(html)).toBe(shown(wanted))
  const lines = message.toString('latin1').split('\r\n')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76)
  expect(lines.join('')).not.toMatch(/[\r\n]/)
})

describe('each reader’s own', () => {
  test.each([
    { name: '', address: 'ana@correo.example' },
    { name: 'Ana "La Ñ" <x@otro.example>, hija', address: 'ana@correo.example' },
    { name: 'Nombre muy largo '.repeat(12).trim(), address: `${'a'.repeat(60)}@correo.example` },
    { name: '', address: 'ñandú@correo.example' },
  ])('address: $name $address', async (to) => {
    const fillIn = await fillerOf(template)
    const message = fillIn({ ...blanks, to })
    const parsed = await simpleParser(message)
    expect(parsed.to).toMatchObject({ value: [to] })
    expect(parsed.bcc).toBeUndefined()
  })

  test('date and Message-ID, while all else is the same', async () => {
    const fillIn = await fillerOf(template)
    const [one, two] = [blanks, { ...blanks, messageId: 'dos@elcabo.example' }].map(fillIn)
    expect(await simpleParser(one as Buffer)).toMatchObject({
      messageId: '<uno@elcabo.example>',
      date: blanks.date,
    })
    expect(two?.toString().replace('<dos@', '<uno@')).toBe(one?.toString())
  })

  test('a line break in a name or an address makes no header', async () => {
    const fillIn = await fillerOf(template)
    const to = {
      name: 'a\r\nBcc: otra@correo.example',
      address: 'ana@correo.example\r\nBcc: b@correo.example',
    }
    const { headers } = await simpleParser(fillIn({ ...blanks, to }))
    expect(headers.has('bcc')).toBe(false)
  })
})
