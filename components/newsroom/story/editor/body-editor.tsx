'use client'

import type { AnyExtension, Node } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { EditorContent, useEditor } from '@tiptap/react'
import type * as Y from 'yjs'
import { bodyExtensions } from '#lib/newsroom/stories/schema.ts'
import { text } from '../text.ts'
import { blockViews } from './block-views.ts'
import styles from './editor.module.css'
import { Toolbar } from './toolbar.tsx'

const extensions: AnyExtension[] = bodyExtensions.map((extension) => {
  const view = blockViews[extension.name]
  return view ? (extension as Node).extend({ addNodeView: () => view }) : extension
})

/** The text of a story. */
export function BodyEditor({ doc, isEditable }: { doc: Y.Doc; isEditable: boolean }) {
  const editor = useEditor(
    {
      extensions: [...extensions, Collaboration.configure({ document: doc, field: 'body' })],
      editable: isEditable,
      injectCSS: false,
      immediatelyRender: true,
      editorProps: {
        attributes: {
          'aria-label': text.body,
          'aria-multiline': 'true',
          role: 'textbox',
          id: 'story-body',
          class: String(styles.body),
        },
      },
    },
    [doc, isEditable],
  )
  return (
    <div className={styles.frame}>
      {isEditable && <Toolbar editor={editor} />}
      <EditorContent editor={editor} />
    </div>
  )
}
