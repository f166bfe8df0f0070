import type { Block } from '../kinds.ts'

/** The notes of a body, its last block. `numberFootnotes` numbers them when the page is made. */
export interface Footnotes {
  type: 'footnotes'
  content: Footnote[]
}

export interface Footnote {
  type: 'footnote'
  attrs: { id: string; number?: number; references?: number }
  content: Block[]
}

/** The mark in the text that points to a note; `occurrence` counts the references to one note. */
export interface FootnoteReference {
  type: 'footnoteReference'
  attrs: { id: string; number?: number; occurrence?: number }
}
