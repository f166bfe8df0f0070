import type { Directive } from '../directive.ts'
import type { Block } from '../kinds.ts'
import { lineOf, makeParagraphs } from '../text/make-text.ts'
import type { Paragraph } from '../text/type.ts'

/** `:::cita{autor="…"}` around the paragraphs of the quotation. */
export const pullQuoteDirective: Directive = {
  form: 'container',
  names: ['cita'],
  attributes: ['autor'],
  convert: ({ attributes, label, content, warn }) => {
    const paragraphs = content.flatMap(paragraphsOf)
    if (content.some(({ type }) => type !== 'paragraph')) {
      warn('only paragraphs belong into :::cita; of the rest the words stay')
    }
    const author = attributes.autor ?? lineOf(label)
    if (paragraphs.length > 0) return [{ type: 'pullQuote', attrs: { author }, content: paragraphs }]
    warn(':::cita is empty')
    return makeParagraphs(author)
  },
}

/** The paragraphs at any depth of a block, and its headings and code as paragraphs. */
function paragraphsOf(block: Block): Paragraph[] {
  if (block.type === 'paragraph') return [block]
  if (block.type === 'heading' || block.type === 'codeBlock') {
    return [{ type: 'paragraph', ...(block.content && { content: block.content }) }]
  }
  return 'content' in block ? (block.content as Block[]).flatMap(paragraphsOf) : []
}
