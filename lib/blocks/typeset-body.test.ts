import { expect, test } from 'vitest'
import type { Body } from './body.ts'
import { typesetBody } from './typeset-body.ts'

test('a body: quotes pair over links, code and notes stay', () => {
  const word = (text: string, mark?: string) => ({
    type: 'text',
    text,
    ...(mark && { marks: [{ type: mark }] }),
  })
  const note = { type: 'footnoteReference', attrs: { id: 'a' } }
  const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
  const doc = (...content: unknown[]) => ({ type: 'doc', content }) as unknown as Body
  expect(
    typesetBody(
      doc(
        paragraph(
          word('dijo "'),
          word('no', 'italic'),
          word('"'),
          note,
          word(' y '),
          word('a = "x"', 'code'),
        ),
        { type: 'codeBlock', content: [word('"x" - "y"')] },
        { type: 'blockquote', content: [paragraph(word('"sí"'))] },
        { type: 'horizontalRule' },
      ),
    ),
  ).toEqual(
    doc(
      paragraph(word('dijo «'), word('no', 'italic'), word('»'), note, word(' y '), word('a = "x"', 'code')),
      { type: 'codeBlock', content: [word('"x" - "y"')] },
      { type: 'blockquote', content: [paragraph(word('«sí»'))] },
      { type: 'horizontalRule' },
    ),
  )
})
