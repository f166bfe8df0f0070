import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import type { CardTarget } from '#lib/media/share-card/find-card.ts'
import { settings } from '#lib/settings/settings.ts'
import { shareCardJob, shareCardsJob } from './jobs.ts'

/** Cards of stories that are being published come before those that were missing. */
const MISSING_PRIORITY = 50

/** Adds the job that draws a card. Belongs into the transaction that changes what the card shows. */
export async function requestCard(tx: Database, { kind, id }: CardTarget): Promise<void> {
  if (!settings().cards) return
  await addJob(tx, shareCardJob, { kind, id }, { key: jobKey(kind, id) })
}

/** Adds the job that draws a card which was found missing; one that waits or has failed for good stays as it is. */
export async function requestMissingCard(db: Database, { kind, id }: CardTarget): Promise<void> {
  const options = { key: jobKey(kind, id), keepsExisting: true, priority: MISSING_PRIORITY }
  await addJob(db, shareCardJob, { kind, id }, options)
}

/** Adds the job that looks for missing cards, where many may have become outdated. */
export async function requestOutdatedCards(tx: Database): Promise<void> {
  await addJob(tx, shareCardsJob, {}, { key: shareCardsJob.name })
}

function jobKey(kind: CardTarget['kind'], id: number): string {
  return `share-card:${kind}:${id}`
}
