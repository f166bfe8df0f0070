import { cardOf } from '#lib/blocks/related-story/kind.ts'
import type { NodeViews } from '../view.ts'
import { RelatedStory } from './related-story.tsx'

export const relatedStoryViews: NodeViews = {
  relatedStory: ({ node }) => {
    const card = cardOf(node)
    return card ? <RelatedStory card={card} /> : null
  },
}
