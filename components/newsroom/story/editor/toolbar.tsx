'use client'

import { type Editor, useEditorState } from '@tiptap/react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Problem } from '#components/newsroom/api.ts'
import type { StoryLink } from '../sync/story-link.ts'
import { text } from '../text.ts'
import { uploadPicture } from '../upload-picture.ts'
import styles from './editor.module.css'

interface Command {
  name: string
  sign: string
  isActive: (editor: Editor) => boolean
  run: (editor: Editor) => void
}

/** Wraps the blocks of the selection, or takes the wrapping away. */
const toggleWrap = (node: string) => (editor: Editor) =>
  editor.isActive(node) ? editor.chain().focus().lift(node).run() : editor.chain().focus().wrapIn(node).run()

const COMMANDS: readonly Command[] = [
  command('bold', 'N', (editor) => editor.chain().focus().toggleBold().run()),
  command('italic', 'C', (editor) => editor.chain().focus().toggleItalic().run()),
  heading('heading', 'T', 2),
  heading('subheading', 't', 3),
  command('bulletList', '•', (editor) => editor.chain().focus().toggleBulletList().run()),
  command('orderedList', '1.', (editor) => editor.chain().focus().toggleOrderedList().run()),
  command('quote', '»', (editor) => editor.chain().focus().toggleBlockquote().run(), 'blockquote'),
  command('pullQuote', '❝', toggleWrap('pullQuote')),
  command('factBox', '▭', toggleWrap('factBox')),
  {
    ...command('rule', '—', (editor) => editor.chain().focus().setHorizontalRule().run()),
    isActive: () => false,
  },
]

const HISTORY: readonly Command[] = [
  { name: text.undo, sign: '↶', isActive: () => false, run: (editor) => editor.chain().focus().undo().run() },
  { name: text.redo, sign: '↷', isActive: () => false, run: (editor) => editor.chain().focus().redo().run() },
]

function command(
  key: 'bold' | 'italic' | 'bulletList' | 'orderedList' | 'quote' | 'pullQuote' | 'factBox' | 'rule',
  sign: string,
  run: (editor: Editor) => void,
  node: string = key,
): Command {
  return { name: text[key], sign, run, isActive: (editor) => editor.isActive(node) }
}

function heading(key: 'heading' | 'subheading', sign: string, level: 2 | 3): Command {
  return {
    name: text[key],
    sign,
    isActive: (editor) => editor.isActive('heading', { level }),
    run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
  }
}

/** Moves the focus within the toolbar, which is one stop of the Tab key (ARIA Authoring Practices, toolbar). */
function moveFocus({ currentTarget, key }: KeyboardEvent<HTMLElement>): boolean {
  const buttons = [...currentTarget.querySelectorAll<HTMLButtonElement>(':scope > button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  if (at < 0) return false
  const places: Record<string, number> = {
    ArrowRight: (at + 1) % buttons.length,
    ArrowLeft: (at - 1 + buttons.length) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  }
  const to = places[key]
  if (to === undefined) return false
  for (const [index, button] of buttons.entries()) button.tabIndex = index === to ? 0 : -1
  buttons[to]?.focus()
  return true
}

/** Buttons that change how the selected text is set. */
export function Toolbar({
  editor,
  link,
  ref,
}: {
  editor: Editor
  link: StoryLink
  ref: RefObject<HTMLDivElement | null>
}) {
  useEffect(() => {
    const buttons = ref.current?.querySelectorAll<HTMLButtonElement>(':scope > button') ?? []
    for (const [index, button] of [...buttons].entries()) button.tabIndex = index === 0 ? 0 : -1
  }, [ref])
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => COMMANDS.map((item) => item.isActive(current)).join(),
  }).split(',')
  return (
    <div
      ref={ref}
      role="toolbar"
      aria-label={text.toolbar}
      className={styles.toolbar}
      onKeyDown={(event) => {
        if (event.key === 'Escape') editor.commands.focus()
        else if (moveFocus(event)) event.preventDefault()
      }}
    >
      {COMMANDS.map((item, index) => (
        <ToolButton key={item.name} item={item} editor={editor} isPressed={active[index] === 'true'} />
      ))}
      <LinkButton editor={editor} />
      <PictureButton editor={editor} link={link} />
      {HISTORY.map((item) => (
        <ToolButton key={item.name} item={item} editor={editor} />
      ))}
    </div>
  )
}

function ToolButton({
  item,
  editor,
  isPressed,
}: {
  item: Command
  editor: Editor
  isPressed?: boolean | undefined
}) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={item.name}
      title={item.name}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
      // The selection stays in the text.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => item.run(editor)}
    >
      {item.sign}
    </button>
  )
}

function LinkButton({ editor }: { editor: Editor }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [address, setAddress] = useState('')
  const [error, setError] = useState('')
  const open = () => {
    setAddress(String(editor.getAttributes('link').href ?? ''))
    setError('')
    dialog.current?.showModal()
  }
  const finish = (href: string) => {
    dialog.current?.close()
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href === '') chain.unsetLink().run()
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
  }
  return (
    <>
      <button type="button" className={styles.tool} aria-label={text.link} title={text.link} onClick={open}>
        ⌁
      </button>
      <dialog ref={dialog} className={styles.dialog} aria-label={text.link}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const href = address.trim()
            if (/^(https?:\/\/|mailto:|\/|#)\S+$/.test(href)) finish(href)
            else setError(text.badLink)
          }}
        >
          <label>
            {text.linkAddress}
            <input value={address} onChange={(event) => setAddress(event.target.value)} inputMode="url" />
          </label>
          {error && <p role="alert">{error}</p>}
          <div className={styles.buttons}>
            <button type="submit">{text.setLink}</button>
            <button type="button" onClick={() => finish('')}>
              {text.removeLink}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              {text.cancel}
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}

function PictureButton({ editor, link }: { editor: Editor; link: StoryLink }) {
  const input = useRef<HTMLInputElement>(null)
  const [message, setMessage] = useState('')
  const insert = async (file: File) => {
    setMessage(text.uploading)
    try {
      const { id, notice } = await uploadPicture(file)
      setMessage(notice ?? '')
      editor
        .chain()
        .focus()
        .insertContent({ type: 'image', attrs: { imageId: id } })
        .run()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setMessage(error.message)
    }
  }
  return (
    <>
      <button
        type="button"
        className={styles.tool}
        aria-label={text.image}
        title={text.image}
        onClick={() => input.current?.click()}
      >
        ▣
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={text.image}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) link.hold(insert(file))
          target.value = ''
        }}
      />
      {message && <span role="status">{message}</span>}
    </>
  )
}
