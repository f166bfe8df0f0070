import type { Block } from './kinds.ts'

/**
 * The body of an article: a ProseMirror document, as the editor writes it and the importer makes it. A reader page
 * shows the content of a block whose type it does not know. What a block refers to (a picture, a story) is filled in
 * when the page is made and never stored.
 */
export interface Body {
  type: 'doc'
  content: Block[]
}
