import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { fillerOf, READER_MARK } from './fill.ts'

const TOKEN = `1a2b3c-1-${'aB_-'.repeat(11)}`

/** What a reader's mail program makes of a part. */
async function shown(part: unknown): Promise<string> {
  const { raw } = part as { raw: string }
  const { text, html } = await simpleParser(`MIME-Version: 1.0\r\n${raw}`)
  return html || text || ''
}

const longestLine = (part: unknown) =>
  Math.max(...(part as { raw: string }).raw.split('\r\n').map((line) => line.length))

test.each([
  ['in the middle', `Lea la edición: https://elcabo.example/${READER_MARK}?x=1 y elija.\n`],
  ['first and last', `${READER_MARK} áéí ${READER_MARK}`],
  ['between lines', `uno\n${READER_MARK}\ndos =3D tres \n\n.punto\n`],
  ['after a very long line', `${'ñandú '.repeat(60)}${READER_MARK}${'x'.repeat(200)}`],
  ['after as much as a line holds', `${'a'.repeat(75)}${READER_MARK}${'b'.repeat(76)}${READER_MARK}`],
  ['nowhere', 'Sin enlaces'],
])('a reader’s token %s', async (_, content) => {
  const { subject, html, text } = fillerOf({ subject: 'Asunto', html: content, text: content })(TOKEN)
  const wanted = content.replaceAll(READER_MARK, TOKEN)
  expect(subject).toBe('Asunto')
  expect(await shown(text)).toBe(wanted)
  expect(await shown(html)).toBe(wanted)
  expect(longestLine(text)).toBeLessThanOrEqual(76)
  expect(longestLine(html)).toBeLessThanOrEqual(76)
})
