import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodySchema } from '#lib/newsroom/stories/schema.ts'
import { plainTextOf } from './plain-text.ts'

test('the words of a document as they stand, without its marks and with those of unknown blocks', () => {
  const doc = new Y.Doc()
  const paragraph = (...content: object[]) => ({ type: 'paragraph', content })
  prosemirrorJSONToYXmlFragment(
    bodySchema,
    {
      type: 'doc',
      content: [
        paragraph(
          { type: 'text', text: 'Si a < b y ' },
          { type: 'text', text: 'b > c', marks: [{ type: 'bold' }] },
        ),
        {
          type: 'bulletList',
          content: ['uno', 'dos'].map((text) => ({
            type: 'listItem',
            content: [paragraph({ type: 'text', text })],
          })),
        },
        { type: 'image', attrs: { imageId: 4 } },
      ],
    },
    doc.getXmlFragment('body'),
  )
  const unknown = new Y.XmlElement('timeline')
  unknown.insert(0, [new Y.XmlText('Cronología')])
  doc.getXmlFragment('body').push([unknown])
  const headline = new Y.XmlElement('paragraph')
  headline.insert(0, [new Y.XmlText('El faro')])
  doc.getXmlFragment('headline').push([headline])
  expect(plainTextOf(doc)).toBe('El faro\n\nSi a < b y b > c\n\nuno\n\ndos\n\nCronología')
})
