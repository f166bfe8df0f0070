import { defineJob } from '#lib/jobs/define-job.ts'
import type { ShareCardKind } from '#prisma/generated/client.ts'

/** What a card belongs to: a story, section, author or tag by its id, or the paper, whose id is 0. */
export interface CardTarget {
  kind: ShareCardKind
  id: number
}

/** Draws the card of one target, if it has none of what it shows now. */
export const shareCardJob = defineJob<CardTarget>('share-card')

/** Adds a `share-card` job for what has no card or an outdated one. */
export const shareCardsJob = defineJob('share-cards')
