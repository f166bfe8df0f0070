import type { Card } from '#lib/cards/card.ts'

/** A link to another story of this paper, shown while that story is published. */
export interface RelatedStory {
  type: 'relatedStory'
  attrs: { slug: string; card?: Card }
}
