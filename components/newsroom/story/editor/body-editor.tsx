'use client'

import type { AnyExtension, Node } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useRef, useState } from 'react'
import { bodyExtensions } from '#lib/newsroom/stories/schema.ts'
import { problemId } from '../field-problems.tsx'
import { DESCRIBE_PICTURE } from '../focus-field.ts'
import type { StoryLink } from '../sync/story-link.ts'
import { text } from '../text.ts'
import { BlockPanel, describeFirst } from './block-panel.tsx'
import { blockViews } from './block-views.ts'
import styles from './editor.module.css'
import { pasteForeign } from './paste.ts'
import { Toolbar } from './toolbar.tsx'

const extensions: AnyExtension[] = bodyExtensions.map((extension) => {
  const view = blockViews[extension.name]
  return view ? (extension as Node).extend({ addNodeView: () => view }) : extension
})

/** The text of a story. */
export function BodyEditor({ link, isEditable }: { link: StoryLink; isEditable: boolean }) {
  const frame = useRef<HTMLDivElement>(null)
  const toolbar = useRef<HTMLDivElement>(null)
  const [leftOut, setLeftOut] = useState('')
  const editor = useEditor(
    {
      extensions: [...extensions, Collaboration.configure({ document: link.doc, field: 'body' })],
      editable: isEditable,
      injectCSS: false,
      immediatelyRender: true,
      editorProps: {
        attributes: {
          'aria-label': text.body,
          'aria-multiline': 'true',
          'aria-describedby': ['body', 'pictures', 'pictureAlt'].map(problemId).join(' '),
          'aria-keyshortcuts': 'Alt+F10',
          role: 'textbox',
          id: 'story-body',
          class: String(styles.body),
        },
        handlePaste: (view, event) => {
          const left = pasteForeign(view, event.clipboardData)
          if (left) setLeftOut(text.leftOutOfPaste(left))
          return left !== undefined
        },
        handleKeyDown: (_, event) => {
          if (event.key !== 'F10' || !event.altKey) return false
          toolbar.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus()
          return true
        },
      },
    },
    [link],
  )
  useEffect(() => editor.setEditable(isEditable, false), [editor, isEditable])
  useEffect(() => {
    const describe = () => describeFirst(editor)
    // Not at the element of the text: the editor may put that into the page later.
    const element = frame.current
    element?.addEventListener(DESCRIBE_PICTURE, describe)
    return () => element?.removeEventListener(DESCRIBE_PICTURE, describe)
  }, [editor])
  return (
    <div ref={frame} className={styles.frame}>
      {isEditable && (
        <div className={styles.tools}>
          <Toolbar editor={editor} link={link} ref={toolbar} />
          <BlockPanel editor={editor} link={link} />
        </div>
      )}
      <p className={styles.leftOut} role="status">
        {leftOut}
      </p>
      <EditorContent editor={editor} />
    </div>
  )
}
