import { Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { Body } from '#lib/blocks/body.ts'
import { toEditorDocument } from '#lib/newsroom/stories/stored-body.ts'
import type { HtmlTree } from '#lib/pasted/html-tree.ts'
import { type ReadHtml, readHtml } from '#lib/pasted/read-html.ts'
import { readPlainText } from '#lib/pasted/read-plain-text.ts'

/** Trees of the browser's parser, in a document that loads and runs nothing. */
const domTree: HtmlTree<Node> = {
  tag: (node) => (node.nodeType === Node.ELEMENT_NODE ? (node as Element).localName : undefined),
  text: (node) => (node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : undefined),
  attribute: (node, name) => (node as Element).getAttribute?.(name) ?? undefined,
  children: (node) => [...node.childNodes],
}

/** What was left out of a paste, for the person to know. */
export interface LeftOut {
  /** How many pictures there were: they are uploaded instead. */
  pictures: number
  /** Whether the end of a very long text is missing. */
  isCut: boolean
}

/**
 * Pastes what was copied elsewhere: only its words, structure and safe links.
 * @returns what was left out; `undefined` where the editor's own pasting suits better: for what was copied in an editor, in a
 *   block of code, and where there is no text.
 */
export function pasteForeign(view: EditorView, data: DataTransfer | null): LeftOut | undefined {
  const [html = '', plain = ''] = ['text/html', 'text/plain'].map((type) => data?.getData(type))
  const isOwn = /\bdata-pm-slice=/.test(html)
  if (isOwn || view.state.selection.$from.parent.type.spec.code || !(html || plain)) return undefined
  const read = html ? readFromHtml(html) : { body: readPlainText(plain), pictures: [], isCut: false }
  insert(view, read.body)
  return { pictures: read.pictures.length, isCut: read.isCut }
}

function readFromHtml(html: string): ReadHtml {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return readHtml([...body.childNodes], domTree)
}

/** Puts a body in the place of the selection, as one step that can be undone by itself. */
function insert(view: EditorView, body: Body): void {
  if (body.content.length === 0) return
  const { content } = view.state.schema.nodeFromJSON(toEditorDocument(body).toJSON())
  // A paragraph at either end joins the one that it is pasted into.
  const openStart = content.firstChild?.type.name === 'paragraph' ? 1 : 0
  const openEnd = content.lastChild?.type.name === 'paragraph' ? 1 : 0
  const undoManager = yUndoPluginKey.getState(view.state)?.undoManager
  undoManager?.stopCapturing()
  const { tr } = view.state
  view.dispatch(
    tr
      .replaceSelection(new Slice(content, openStart, openEnd))
      .scrollIntoView()
      .setMeta('paste', true),
  )
  undoManager?.stopCapturing()
}
