import { defineJob } from '#lib/jobs/define-job.ts'
import type { CardTarget } from '#lib/media/share-card/find-card.ts'

/** Draws the card of one target, if it has none of what it shows now. */
export const shareCardJob = defineJob<CardTarget>('share-card')

/** Adds a `share-card` job for what has no card or an outdated one. */
export const shareCardsJob = defineJob('share-cards')
