import {
  initProseMirrorDoc,
  prosemirrorToYXmlFragment,
  updateYFragment,
  yXmlFragmentToProsemirrorJSON,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { Node } from '#lib/blocks/node.ts'
import { FIELD_NAMES, readFields, type StoryFields, type WrittenContent } from './content.ts'
import { bodySchema } from './schema.ts'
import { toEditorDocument, toStoredBody } from './stored-body.ts'

// The shared document of a story has three texts (`headline`, `dek`, `body`, each an XML fragment as editors bind to it) and
// a map `fields` of plain JSON values.

const LINES = ['headline', 'dek'] as const

/** A document from a snapshot and the updates after it. */
export function loadDocument(snapshot: Uint8Array | undefined, updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot)
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/** A new document with that content. */
export function createDocument(content: WrittenContent): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const name of LINES) writeLine(doc.getXmlFragment(name), content[name] ?? '')
    prosemirrorToYXmlFragment(toEditorDocument(content.body), doc.getXmlFragment('body'))
    fillTextBlocks(doc.getXmlFragment('body'))
    writeFields(doc, content)
  })
  return doc
}

/** Changes a document to that content, by the least changes to its body that lead there. */
export function replaceContent(doc: Y.Doc, content: WrittenContent): void {
  doc.transact(() => {
    for (const name of LINES) {
      const fragment = doc.getXmlFragment(name)
      const wanted = content[name] ?? ''
      if (readLine(fragment) !== wanted) {
        fragment.delete(0, fragment.length)
        writeLine(fragment, wanted)
      }
    }
    const fragment = doc.getXmlFragment('body')
    const { meta } = initProseMirrorDoc(fragment, bodySchema)
    updateYFragment(doc, fragment, toEditorDocument(content.body), meta)
    fillTextBlocks(fragment)
    writeFields(doc, content)
  })
}

/** What people have written in a document. */
export function contentOf(doc: Y.Doc): WrittenContent {
  return {
    headline: readLine(doc.getXmlFragment('headline')),
    dek: readLine(doc.getXmlFragment('dek')) || null,
    body: toStoredBody(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment('body')) as Node),
    ...readFields(doc.getMap('fields').toJSON()),
  }
}

/**
 * Why this code must not edit a document: the body has a node that the schema does not know, or one at a place where it may
 * not stand. An editor that is bound to such a document deletes the node.
 * @returns `undefined` when it may.
 */
export function findForeignNode(doc: Y.Doc): string | undefined {
  const fragment = doc.getXmlFragment('body')
  if (fragment.length === 0) return undefined
  try {
    bodySchema.nodeFromJSON(yXmlFragmentToProsemirrorJSON(fragment)).check()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

function writeFields(doc: Y.Doc, content: StoryFields): void {
  const map = doc.getMap('fields')
  for (const name of FIELD_NAMES) {
    if (JSON.stringify(map.get(name) ?? null) !== JSON.stringify(content[name])) map.set(name, content[name])
  }
}

function writeLine(fragment: Y.XmlFragment, text: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  fragment.insert(0, [paragraph])
}

/**
 * Gives each block of text without any an empty text. Two people who begin to type in the same block would otherwise each make
 * a text of their own, and editors that then join the two repeat letters.
 */
function fillTextBlocks(parent: Y.XmlFragment): void {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    if (child.length > 0) fillTextBlocks(child)
    else if (bodySchema.nodes[child.nodeName]?.isTextblock) child.insert(0, [new Y.XmlText()])
  }
}

/** The text of a fragment as one line. */
function readLine(fragment: Y.XmlFragment): string {
  const lines = (yXmlFragmentToProsemirrorJSON(fragment) as Node).content ?? []
  return lines
    .map(({ content = [] }) => content.map(({ text = '' }) => text).join(''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}
