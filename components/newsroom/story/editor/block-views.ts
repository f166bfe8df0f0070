import type { NodeViewRendererProps } from '@tiptap/core'
import { getJson } from '#components/newsroom/api.ts'
import type { Picture } from '../story-state.ts'
import { text } from '../text.ts'
import styles from './editor.module.css'

type View = (props: NodeViewRendererProps) => { dom: HTMLElement }

/** Known pictures by id: what a picture shows never changes under its id. */
const pictures = new Map<number, Promise<Picture>>()

/** The picture with that id. */
export function pictureOf(id: number): Promise<Picture> {
  const known = pictures.get(id)
  if (known) return known
  const asked = getJson<Picture>(`/redaccion/api/pictures/${id}`)
  pictures.set(id, asked)
  asked.catch(() => pictures.delete(id))
  return asked
}

/** A block without text of its own, shown by its name and what it holds. */
function labelled(name: keyof typeof text.blocks, attribute: string, tag = 'div'): View {
  return ({ node }) => {
    const dom = document.createElement(tag)
    dom.className = String(tag === 'span' ? styles.inlineBlock : styles.block)
    const value = node.attrs[attribute]
    dom.textContent = value ? `${text.blocks[name]}: ${value}` : text.blocks[name]
    return { dom }
  }
}

const image: View = ({ node }) => {
  const dom = document.createElement('figure')
  dom.className = String(styles.picture)
  const { imageId } = node.attrs
  dom.textContent = text.blocks.image
  if (typeof imageId !== 'number') return { dom }
  pictureOf(imageId).then(
    ({ src, alt, width, height, caption, credit }) => {
      const img = document.createElement('img')
      Object.assign(img, { src, alt, width, height })
      const words = document.createElement('figcaption')
      words.textContent = [caption, credit].filter(Boolean).join(' — ')
      dom.replaceChildren(img, words)
    },
    () => {},
  )
  return { dom }
}

/** How the editor shows the nodes that have no text to edit. */
export const blockViews: Readonly<Record<string, View>> = {
  image,
  relatedStory: labelled('relatedStory', 'slug'),
  embed: labelled('embed', 'url'),
  footnoteReference: labelled('footnoteReference', 'id', 'span'),
}
