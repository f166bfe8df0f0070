import type { Directive } from '../directive.ts'
import { lineOf, makeParagraphs } from '../text/make-text.ts'
import { addressBlock } from './address-block.ts'

/** `::video{url="…" titulo="…"}`, and `::publicacion` for posts. */
export const embedDirective: Directive = {
  form: 'leaf',
  names: ['video', 'vídeo', 'publicacion', 'publicación'],
  attributes: ['url', 'titulo'],
  convert: ({ attributes, label, warn }) => {
    const title = attributes.titulo ?? lineOf(label)
    const block = addressBlock(attributes.url ?? '', title)
    if (block) return [block]
    warn(`${JSON.stringify((attributes.url ?? '').slice(0, 60))} is no web address; it is left out`)
    return makeParagraphs(title)
  },
}
