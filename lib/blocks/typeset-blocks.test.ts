import { expect, test } from 'vitest'
import type { Block } from './kinds.ts'
import { typesetBlocks } from './typeset-blocks.ts'

test('a body: quotes pair over links, code and notes stay', () => {
  const word = (text: string, mark?: string) => ({
    type: 'text',
    text,
    ...(mark && { marks: [{ type: mark }] }),
  })
  const note = { type: 'footnoteReference', attrs: { id: 'a' } }
  const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
  const blocks = (...content: unknown[]) => content as Block[]
  expect(
    typesetBlocks(
      blocks(
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
    blocks(
      paragraph(word('dijo «'), word('no', 'italic'), word('»'), note, word(' y '), word('a = "x"', 'code')),
      { type: 'codeBlock', content: [word('"x" - "y"')] },
      { type: 'blockquote', content: [paragraph(word('«sí»'))] },
      { type: 'horizontalRule' },
    ),
  )
})
