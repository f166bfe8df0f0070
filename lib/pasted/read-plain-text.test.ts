import { expect, it } from 'vitest'
import { readPlainText } from './read-plain-text.ts'

const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
const words = (text: string, mark?: string) => ({
  type: 'text',
  text,
  ...(mark && { marks: [{ type: mark }] }),
})

it.each([
  ['empty lines part paragraphs', 'Uno\r\n\r\n \r\nDos', [paragraph(words('Uno')), paragraph(words('Dos'))]],
  [
    'short lines stay lines, and WhatsApp signs are marks',
    '*Urgente*: cierre\n2*3*4 _hoy_',
    [
      paragraph(
        words('Urgente', 'bold'),
        words(': cierre'),
        { type: 'hardBreak' },
        words('2*3*4 '),
        words('hoy', 'italic'),
      ),
    ],
  ],
  [
    'lines of a PDF are joined, with the words that a hyphen parts',
    'El ayuntamiento aprobó ayer por la tarde el presu-\npuesto del año próximo con los votos de los con-\ncejales',
    [
      paragraph(
        words(
          'El ayuntamiento aprobó ayer por la tarde el presupuesto del año próximo con los votos de los concejales',
        ),
      ),
    ],
  ],
  [
    'an address alone is an embed',
    'https://youtu.be/abcdefghijk',
    [{ type: 'embed', attrs: { url: 'https://www.youtube.com/watch?v=abcdefghijk', title: '' } }],
  ],
])('%s', (_name, written, content) => {
  expect(readPlainText(written).content).toEqual(content)
})
