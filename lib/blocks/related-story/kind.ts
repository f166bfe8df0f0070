import type { Card } from '#lib/cards/card.ts'
import { isSlug } from '#lib/text/slug.ts'
import type { BlockKind } from '../block-kind.ts'
import { type Node, textAttribute } from '../node.ts'
import { relatedStoryDirective } from './directive.ts'

export const relatedStoryKind: BlockKind = {
  nodes: {
    relatedStory: {
      html: (node, _inside, { story }) => {
        const card = cardOf(node)
        return card ? story(card) : ''
      },
      reference: (node) => {
        const storySlug = slugOf(node)
        return storySlug ? { storySlug } : undefined
      },
      fill: (node, { stories }) => {
        const slug = slugOf(node)
        const card = slug && stories.get(slug)
        return card ? { type: 'relatedStory', attrs: { slug, card } } : undefined
      },
    },
  },
  directive: relatedStoryDirective,
}

/** The card that was filled in. */
export function cardOf({ attrs }: Node): Card | undefined {
  return attrs?.card as Card | undefined
}

function slugOf(node: Node): string | undefined {
  const slug = textAttribute(node, 'slug')
  return isSlug(slug) ? slug : undefined
}
