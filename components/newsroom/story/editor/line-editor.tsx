'use client'

import { Node } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { EditorContent, useEditor } from '@tiptap/react'
import type * as Y from 'yjs'
import { problemId } from '../field-problems.tsx'
import styles from './editor.module.css'

/** A document of one paragraph without marks. */
const line = [
  Node.create({ name: 'doc', topNode: true, content: 'paragraph' }),
  Node.create({
    name: 'paragraph',
    content: 'text*',
    marks: '',
    parseHTML: () => [{ tag: 'p' }],
    renderHTML: () => ['p', 0],
  }),
  Node.create({ name: 'text' }),
]

/** A text of one line: the headline or the dek. Enter goes on to the next field. */
export function LineEditor({
  doc,
  field,
  label,
  isEditable,
  nextId,
}: {
  doc: Y.Doc
  field: 'headline' | 'dek'
  label: string
  isEditable: boolean
  nextId: string
}) {
  const id = `story-${field}`
  const editor = useEditor(
    {
      extensions: [...line, Collaboration.configure({ document: doc, field })],
      editable: isEditable,
      injectCSS: false,
      immediatelyRender: true,
      editorProps: {
        attributes: {
          'aria-label': label,
          'aria-describedby': problemId(field),
          role: 'textbox',
          id,
          class: String(styles[field]),
        },
        // Two pasted paragraphs would otherwise lose the second.
        handlePaste: (view, event) => {
          const pasted = event.clipboardData?.getData('text/plain').replace(/\s+/g, ' ').trim()
          if (pasted) view.dispatch(view.state.tr.insertText(pasted))
          return true
        },
        handleKeyDown: (_, event) => {
          if (event.key !== 'Enter' || event.isComposing) return false
          document.getElementById(nextId)?.focus()
          return true
        },
      },
    },
    [doc, isEditable],
  )
  return <EditorContent editor={editor} />
}
