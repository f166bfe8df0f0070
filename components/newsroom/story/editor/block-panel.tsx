'use client'

import { NodeSelection } from '@tiptap/pm/state'
import { type Editor, useEditorState } from '@tiptap/react'
import { PictureWords } from '../picture-words.tsx'
import type { StoryLink } from '../sync/story-link.ts'
import { text } from '../text.ts'
import { usePicture } from '../use-picture.ts'
import styles from './editor.module.css'

/** Containers with a text of their own: the attribute that holds it. */
const TEXTS = {
  factBox: { attribute: 'title', label: text.boxTitle },
  pullQuote: { attribute: 'author', label: text.quoteAuthor },
} as const

interface Selected {
  pos: number
  name: 'image' | keyof typeof TEXTS
  value: unknown
}

/** What the block of the selection says besides its text: the words of a picture, the title of a box, the author of a quote. */
export function BlockPanel({ editor, link }: { editor: Editor; link: StoryLink }) {
  const selected = useEditorState({ editor, selector: ({ editor: current }) => findSelected(current) })
  if (!selected) return null
  const set = (attribute: string, value: unknown) => setAttribute(editor, selected, attribute, value)
  return (
    <section className={styles.panel} aria-label={text.block}>
      {selected.name === 'image' ? (
        <PicturePanel
          id={Number(selected.value)}
          link={link}
          onDescribed={(id) => replacePicture(editor, Number(selected.value), id)}
          onRemove={() => editor.chain().focus().deleteSelection().run()}
        />
      ) : (
        <label>
          {TEXTS[selected.name].label}
          <input
            value={String(selected.value)}
            maxLength={200}
            autoComplete="off"
            onChange={({ target }) => set(TEXTS[selected.name as keyof typeof TEXTS].attribute, target.value)}
          />
        </label>
      )}
    </section>
  )
}

function PicturePanel({
  id,
  link,
  onDescribed,
  onRemove,
}: {
  id: number
  link: StoryLink
  onDescribed: (id: number) => void
  onRemove: () => void
}) {
  const picture = usePicture(id)
  return (
    <>
      {picture && (
        <PictureWords
          key={id}
          picture={picture}
          link={link}
          idPrefix="story-picture"
          onDescribed={onDescribed}
        />
      )}
      <button type="button" onClick={onRemove}>
        {text.removeBlock}
      </button>
    </>
  )
}

function findSelected({ state: { selection } }: Editor): Selected | null {
  if (selection instanceof NodeSelection && selection.node.type.name === 'image')
    return { pos: selection.from, name: 'image', value: selection.node.attrs.imageId }
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    const { name } = node.type
    if (name === 'factBox' || name === 'pullQuote')
      return { pos: $from.before(depth), name, value: node.attrs[TEXTS[name].attribute] }
  }
  return null
}

function setAttribute(editor: Editor, { pos }: Selected, attribute: string, value: unknown): void {
  editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, attribute, value))
}

/** Puts a picture in the place of another one, wherever that stands by now. */
function replacePicture(editor: Editor, before: number, after: number): void {
  const { tr, selection } = editor.state
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name === 'image' && node.attrs.imageId === before)
      tr.setNodeAttribute(pos, 'imageId', after)
  })
  if (selection instanceof NodeSelection) tr.setSelection(NodeSelection.create(tr.doc, selection.from))
  editor.view.dispatch(tr)
}

/** Selects the first picture that nobody has described, and brings the person to its words. */
export function describeFirst(editor: Editor): void {
  const figure = editor.view.dom.querySelector('figure[data-undescribed]')
  if (!figure) return
  editor.commands.setNodeSelection(editor.view.posAtDOM(figure, 0))
  figure.scrollIntoView({ block: 'center' })
  requestAnimationFrame(() => document.getElementById('story-pictureAlt')?.focus())
}
