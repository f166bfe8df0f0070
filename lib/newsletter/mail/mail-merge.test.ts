import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { compileMailTemplate, TOKEN_PLACEHOLDER } from './mail-merge.ts'

const fields = {
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
  ['in the middle of a line', `Lea la edición: https://elcabo.example/${TOKEN_PLACEHOLDER}?x=1 y elija.\n`],
  ['first and last', `${TOKEN_PLACEHOLDER} áéí ${TOKEN_PLACEHOLDER}`],
  ['between lines', `uno\n${TOKEN_PLACEHOLDER}\ndos =3D tres \n\n.punto\n`],
  ['after a very long line', `${'ñandú '.repeat(60)}${TOKEN_PLACEHOLDER}${'x'.repeat(200)}`],
  ['after a full line', `${'a'.repeat(75)}${TOKEN_PLACEHOLDER}${'b'.repeat(76)}${TOKEN_PLACEHOLDER}`],
  ['nowhere', 'Sin enlaces'],
])('inserts a token %s', async (_, content) => {
  const mergeMail = await compileMailTemplate({ ...template, html: content, text: content })
  const message = mergeMail(fields)
  const expected = content.replaceAll(TOKEN_PLACEHOLDER, fields.token)
  const { subject, text, html } = await simpleParser(message)
  // The boundary between the parts removes or adds a trailing line break.
  const withoutBreak = (part: unknown) => String(part).replace(/\n$/, '')
  expect(subject).toBe('Asunto')
  expect(withoutBreak(text)).toBe(withoutBreak(expected))
  expect(withoutBreak(html)).toBe(withoutBreak(expected))
  const lines = message.toString('latin1').split('\r\n')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76)
  expect(lines.join('')).not.toMatch(/[\r\n]/)
})

describe('sets for each reader', () => {
  test.each([
    { name: '', address: 'ana@correo.example' },
    { name: 'Ana "La Ñ" <x@otro.example>, hija', address: 'ana@correo.example' },
    { name: 'Nombre muy largo '.repeat(12).trim(), address: `${'a'.repeat(60)}@correo.example` },
    { name: '', address: 'ñandú@correo.example' },
  ])('the address: $name $address', async (to) => {
    const mergeMail = await compileMailTemplate(template)
    const message = mergeMail({ ...fields, to })
    const parsed = await simpleParser(message)
    expect(parsed.to).toMatchObject({ value: [to] })
    expect(parsed.bcc).toBeUndefined()
  })

  test('the date and the Message-ID, and changes nothing else', async () => {
    const mergeMail = await compileMailTemplate(template)
    const [one, two] = [fields, { ...fields, messageId: 'dos@elcabo.example' }].map(mergeMail)
    expect(await simpleParser(one as Buffer)).toMatchObject({
      messageId: '<uno@elcabo.example>',
      date: fields.date,
    })
    expect(two?.toString().replace('<dos@', '<uno@')).toBe(one?.toString())
  })

  test('no headers from line breaks in names or addresses', async () => {
    const mergeMail = await compileMailTemplate(template)
    const to = {
      name: 'a\r\nBcc: otra@correo.example',
      address: 'ana@correo.example\r\nBcc: b@correo.example',
    }
    const { headers } = await simpleParser(mergeMail({ ...fields, to }))
    expect(headers.has('bcc')).toBe(false)
  })
})
