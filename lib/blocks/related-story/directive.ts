import { isSlug } from '#lib/text/slug.ts'
import type { Directive } from '../directive.ts'

/** `::relacionada{slug="…"}`. */
export const relatedStoryDirective: Directive = {
  form: 'leaf',
  names: ['relacionada'],
  attributes: ['slug'],
  convert: ({ attributes, label, warn }) => {
    const slug = attributes.slug ?? ''
    if (isSlug(slug)) return [{ type: 'relatedStory', attrs: { slug } }]
    warn(`::relacionada needs the slug of a story, not ${JSON.stringify(slug.slice(0, 60))}`)
    return label
  },
}
