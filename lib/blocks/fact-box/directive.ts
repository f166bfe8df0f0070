import type { Directive } from '../directive.ts'
import type { Block } from '../kinds.ts'
import { lineOf, makeParagraphs } from '../text/make-text.ts'

/** `:::ficha{titulo="…"}` around any blocks but another fact box. */
export const factBoxDirective: Directive = {
  form: 'container',
  names: ['ficha'],
  attributes: ['titulo'],
  convert: ({ attributes, label, content, warn }) => {
    const title = attributes.titulo ?? lineOf(label)
    const flat = content.flatMap((block): Block[] => {
      if (block.type !== 'factBox') return [block]
      warn('a :::ficha inside another is left out; its words stay')
      return [...makeParagraphs(block.attrs.title), ...block.content]
    })
    if (flat.length > 0) return [{ type: 'factBox', attrs: { title }, content: flat }]
    warn(':::ficha is empty')
    return makeParagraphs(title)
  },
}
