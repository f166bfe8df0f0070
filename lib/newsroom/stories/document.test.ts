import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { EditorState } from '@tiptap/pm/state'
import { fixTables, tableEditing } from '@tiptap/pm/tables'
import { initProseMirrorDoc, updateYFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Body } from '#lib/blocks/body.ts'
import { BLOCK_KINDS } from '#lib/blocks/kinds.ts'
import type { Node } from '#lib/blocks/node.ts'
import { nodesOf } from '#lib/blocks/node.ts'
import { MARK_ORDER } from '#lib/blocks/normalise-node.ts'
import { readBody } from '#lib/blocks/read-body.ts'
import { convertMarkdown } from '#lib/markdown/convert.ts'
import { randomBody } from '#testing/random-body.ts'
import { emptyContent, readFields } from './content.ts'
import { contentOf, createDocument, findForeignNode, loadDocument, replaceContent } from './document.ts'
import { bodySchema } from './schema.ts'
import { isOfSchema } from './stored-body.ts'

const words = (text: string, ...marks: string[]): Node => ({
  type: 'text',
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
  text,
})
const paragraph = (...content: Node[]): Node => ({
  type: 'paragraph',
  ...(content.length > 0 && { content }),
})

/** Every node and mark that a body can have. */
const EVERYTHING = {
  type: 'doc',
  content: [
    paragraph(
      words('Llano, '),
      words('fuerte', 'bold'),
      words(' y ambos', 'bold', 'italic'),
      words('fuera', 'strike'),
      words('x = 1', 'code'),
      { type: 'text', marks: [{ type: 'link', attrs: { href: 'https://a.example' } }], text: 'enlace' },
      { type: 'hardBreak' },
      { type: 'footnoteReference', attrs: { id: 'uno' } },
    ),
    { type: 'heading', attrs: { level: 3 }, content: [words('Un ladillo')] },
    { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(words('Uno'))] }] },
    {
      type: 'orderedList',
      attrs: { start: 4 },
      content: [
        {
          type: 'listItem',
          content: [
            paragraph(words('Cuatro')),
            { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(words('Dentro'))] }] },
          ],
        },
      ],
    },
    { type: 'blockquote', content: [paragraph(words('Una cita'))] },
    { type: 'codeBlock', content: [words('a\n  b')] },
    { type: 'horizontalRule' },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [
            { type: 'tableHeader', content: [paragraph(words('Año'))] },
            { type: 'tableHeader', attrs: { align: 'right' }, content: [paragraph(words('Barcos'))] },
          ],
        },
        {
          type: 'tableRow',
          content: [
            { type: 'tableCell', content: [paragraph(words('1926'))] },
            { type: 'tableCell', attrs: { align: 'right' }, content: [paragraph(words('12'))] },
          ],
        },
      ],
    },
    { type: 'pullQuote', attrs: { author: 'Leo' }, content: [paragraph(words('Grande'))] },
    { type: 'factBox', attrs: { title: 'Datos' }, content: [paragraph(words('Uno'))] },
    { type: 'image', attrs: { imageId: 7 } },
    {
      type: 'gallery',
      content: [
        { type: 'image', attrs: { imageId: 8 } },
        { type: 'image', attrs: { imageId: 9 } },
      ],
    },
    { type: 'relatedStory', attrs: { slug: 'otra' } },
    { type: 'embed', attrs: { url: 'https://youtu.be/x', title: 'Un vídeo' } },
    {
      type: 'footnotes',
      content: [{ type: 'footnote', attrs: { id: 'uno' }, content: [paragraph(words('La nota'))] }],
    },
  ],
} as unknown as Body

const content = (body: Body = EVERYTHING) =>
  emptyContent({ headline: 'El puerto', dek: 'Abre', body, sectionId: 3, authorIds: [2, 1], leadImageId: 5 })

function written(body: Body = EVERYTHING) {
  const { weight: _, canonicalUrl: __, noindex: ___, ...rest } = content(body)
  return rest
}

describe('a document', () => {
  test('gives back exactly the content it was made from, also from its snapshot', () => {
    const doc = createDocument(content())
    expect(contentOf(doc)).toEqual(written())
    expect(contentOf(loadDocument(Y.encodeStateAsUpdate(doc), []))).toEqual(written())
    expect(findForeignNode(doc)).toBeUndefined()
  })

  test('of a story without a text has none', () => {
    const doc = createDocument(emptyContent())
    expect(contentOf(doc)).toEqual({
      headline: '',
      dek: null,
      body: { type: 'doc', content: [] },
      ...empty().fields,
    })
    expect(findForeignNode(doc)).toBeUndefined()
  })

  test('gives a person a paragraph to write in where a body has nothing, and stores none', () => {
    const quote = { type: 'blockquote', content: [paragraph(words('Cita'))] }
    const bodyOf = (...inside: object[]) =>
      ({
        type: 'doc',
        content: [
          { type: 'bulletList', content: [{ type: 'listItem', content: [quote] }] },
          { type: 'bulletList', content: [{ type: 'listItem', content: inside }] },
          {
            type: 'table',
            content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: inside }] }],
          },
          { type: 'blockquote', content: inside },
        ],
      }) as unknown as Body
    const doc = createDocument(content(bodyOf()))
    expect(findForeignNode(doc)).toBeUndefined()
    expect(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment('body'))).toMatchObject(bodyOf(paragraph()))
    expect(contentOf(doc).body).toStrictEqual(bodyOf())
  })

  test('is changed to another content by an update of that change alone', () => {
    const doc = createDocument(content())
    const before = Y.encodeStateVector(doc)
    const body = structuredClone(EVERYTHING) as unknown as { content: Node[] }
    body.content[1] = { type: 'heading', attrs: { level: 3 }, content: [words('Otro ladillo')] }
    const next = { ...content(body as unknown as Body), headline: 'El muelle', authorIds: [1] }
    replaceContent(doc, next)
    expect(contentOf(doc)).toEqual({
      ...written(body as unknown as Body),
      headline: 'El muelle',
      authorIds: [1],
    })
    expect(Y.encodeStateAsUpdate(doc, before).length).toBeLessThan(500)
  })
})

test('every kind of block that is stored is in the schema of the editor, with content that it allows', () => {
  const types = BLOCK_KINDS.flatMap(({ nodes }) => Object.keys(nodes)).filter((type) => type !== 'adSlot')
  expect(types.filter((type) => !bodySchema.nodes[type])).toEqual([])
  expect(new Set([...nodesOf(EVERYTHING as unknown as Node)].map(({ type }) => type))).toEqual(new Set(types))
  bodySchema.nodeFromJSON(EVERYTHING).check()
})

test('every body that the types of blocks allow becomes a document and the same body again', {
  timeout: 60_000,
}, () => {
  for (let seed = 0; seed < 500; seed++) {
    const body = readBody(randomBody(seed))
    const doc = createDocument(content(body))
    expect(findForeignNode(doc), `seed ${seed}`).toBeUndefined()
    expect(contentOf(doc).body, `seed ${seed}`).toStrictEqual(body)
    expect(isOfSchema(body), `seed ${seed}`).toBe(true)
  }
})

test('every article of the demo becomes a document and the same body again', () => {
  const files = readdirSync('demo/articles').filter((name) => name.endsWith('.md'))
  expect(files.length).toBeGreaterThan(20)
  for (const name of files) {
    const [, , markdown = ''] = readFileSync(`demo/articles/${name}`, 'utf8').split(/^---$/m, 3)
    const body = readBody(withPictureIds(convertMarkdown(markdown).body as Node))
    expect(body.content, name).not.toEqual([])
    expect(contentOf(createDocument(content(body))).body, name).toStrictEqual(body)
  }
})

/** The body after its pictures were saved. */
function withPictureIds({ attrs, content: inside, ...node }: Node): Node {
  const own = node.type === 'image' ? { imageId: 3 } : attrs
  return { ...node, ...(own && { attrs: own }), ...(inside && { content: inside.map(withPictureIds) }) }
}

test('opening a document in an editor changes nothing of it', () => {
  for (let seed = 0; seed < 300; seed++) {
    const opened = createDocument(content(readBody(randomBody(seed))))
    const updates: unknown[] = []
    opened.on('update', (update) => updates.push(update))
    const fragment = opened.getXmlFragment('body')
    const { doc, meta } = initProseMirrorDoc(fragment, bodySchema)
    updateYFragment(opened, fragment, doc, meta)
    const state = EditorState.create({ doc, plugins: [tableEditing()] })
    expect(fixTables(state)?.steps ?? [], `seed ${seed}`).toEqual([])
    expect(updates, `seed ${seed}`).toEqual([])
  }
})

test('two people who begin to type in the same empty block write into one text', () => {
  const changed = createDocument(content())
  const heading = { type: 'heading' as const, attrs: { level: 2 as const } }
  replaceContent(changed, emptyContent({ body: { type: 'doc', content: [heading] } }))
  for (const doc of [createDocument(emptyContent()), changed]) {
    const tabs = [1, 2].map(() => loadDocument(Y.encodeStateAsUpdate(doc), []))
    for (const name of ['headline', 'dek', 'body']) {
      for (const tab of tabs) {
        const block = tab.getXmlFragment(name).get(0) as Y.XmlElement
        expect(block.length).toBe(1)
        const text = block.get(0) as Y.XmlText
        text.insert(0, 'ab')
      }
    }
    const [one, other] = tabs as [Y.Doc, Y.Doc]
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    expect(contentOf(one)).toMatchObject({ headline: 'abab', dek: 'abab' })
    expect((one.getXmlFragment('body').get(0) as Y.XmlElement).length).toBe(1)
  }
})

test('every body can be changed to any other', () => {
  const doc = createDocument(content(readBody(randomBody(0))))
  for (let seed = 1; seed < 300; seed++) {
    const body = readBody(randomBody(seed))
    replaceContent(doc, content(body))
    expect(contentOf(doc).body, `seed ${seed}`).toStrictEqual(body)
  }
})

test('marks nest alike in stored bodies and in the editor', () => {
  expect(Object.keys(bodySchema.marks)).toEqual(MARK_ORDER)
})

describe('a document that this code must not edit', () => {
  test('has a node that the schema does not know', () => {
    const doc = createDocument(content())
    doc.getXmlFragment('body').insert(1, [new Y.XmlElement('hologram')])
    const state = Y.encodeStateAsUpdate(doc)
    expect(findForeignNode(doc)).toContain('hologram')
    expect(Y.encodeStateAsUpdate(doc)).toEqual(state)
  })

  test('has a node at a place where it may not stand', () => {
    const doc = createDocument(content())
    doc.getXmlFragment('body').push([new Y.XmlElement('paragraph')])
    expect(findForeignNode(doc)).toContain('Invalid content')
  })
})

test('fields that a browser made up count as not given', () => {
  expect(
    readFields({ sectionId: 'x', authorIds: [1, -2], kind: 'gossip', leadImageId: 1.5, sourceName: ' ' }),
  ).toEqual(empty().fields)
  expect(readFields({ authorIds: [3, 3, 1], weight: 3, noindex: true })).toEqual({
    ...empty().fields,
    authorIds: [3, 1],
  })
  expect(readFields(null)).toEqual(empty().fields)
})

test('there is one copy of prosemirror-model and of yjs: two of them break documents', () => {
  const copies = (name: string, folder = 'node_modules'): string[] => {
    const found: string[] = []
    for (const entry of readdirSync(folder)) {
      const at = path.join(folder, entry)
      if (entry === name) found.push(at)
      const nested = path.join(at, 'node_modules')
      if (entry.startsWith('@')) {
        for (const scoped of readdirSync(at)) {
          const inner = path.join(at, scoped, 'node_modules')
          if (isFolder(inner)) found.push(...copies(name, inner))
        }
      } else if (!entry.startsWith('.') && isFolder(nested)) found.push(...copies(name, nested))
    }
    return found
  }
  expect(copies('prosemirror-model')).toEqual(['node_modules/prosemirror-model'])
  expect(copies('yjs')).toEqual(['node_modules/yjs'])
  expect(JSON.parse(readFileSync('node_modules/yjs/package.json', 'utf8')).version).toMatch(/^13\./)
})

function isFolder(at: string): boolean {
  try {
    return readdirSync(at) !== undefined
  } catch {
    return false
  }
}

function empty() {
  const fields = {
    kind: 'news',
    sectionId: null,
    authorIds: [] as number[],
    tagIds: [] as number[],
    leadImageId: null,
    sourceName: null,
    sourceUrl: null,
    seoTitle: null,
    seoDescription: null,
  }
  return { fields }
}
