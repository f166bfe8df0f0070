import { createHash } from 'node:crypto'
import type { CardContent } from '#lib/media/share-card/draw-card.ts'

/** Version of how cards look. Increase it with every change of `drawCard`, so that they are drawn again. */
const CARD_RECIPE = 2

/** What the hashes of cards of the present recipe begin with. */
export const CURRENT_RECIPE = `${CARD_RECIPE}-`

/** The hash of everything that determines how a card looks. */
export function cardHash(content: CardContent): string {
  return CURRENT_RECIPE + createHash('sha256').update(JSON.stringify(content)).digest('hex')
}
