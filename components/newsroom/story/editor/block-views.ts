import type { NodeViewRendererProps } from '@tiptap/core'
import { text } from '../text.ts'
import { findPicture } from '../use-picture.ts'
import styles from './editor.module.css'

type View = (props: NodeViewRendererProps) => { dom: HTMLElement }

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
  findPicture(imageId).then(
    ({ src, alt, width, height, caption, credit }) => {
      if (alt === '') dom.dataset.undescribed = text.undescribed
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
