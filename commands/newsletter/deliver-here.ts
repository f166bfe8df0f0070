import { setTimeout as delay } from 'node:timers/promises'
import { database } from '#lib/database/client.ts'
import { runDelivery } from '#lib/newsletter/delivery/run-delivery.ts'
import { editionReport } from '#lib/newsletter/editions/edition-report.ts'
import { isUnconfirmedCopy } from '#lib/site/restored-copy.ts'
import { startProgress } from '../command-line/progress.ts'
import { restoredText } from '../text.ts'

const PROGRESS_INTERVAL_MS = 500

/**
 * Sends mails in this process until none is left, or none of the edition if one is given. Waits for those that are to
 * be tried again later.
 */
export async function deliverHere(signal: AbortSignal, id?: number): Promise<void> {
  const db = database()
  if (await isUnconfirmedCopy(db)) throw new Error(restoredText.waits)
  const line = startProgress('Enviando')
  const timer =
    id === undefined
      ? undefined
      : setInterval(async () => {
          const { recipients, pending, sending, retrying } = await editionReport(db, id)
          line.showPart(recipients - pending - sending - retrying, recipients)
        }, PROGRESS_INTERVAL_MS)
  try {
    for (;;) {
      const next = await runDelivery(db, signal)
      const isOver = id !== undefined && (await editionReport(db, id)).status !== 'sending'
      if (!next || isOver || signal.aborted) return
      await delay(Math.max(0, next.getTime() - Date.now()), undefined, { signal }).catch(() => {})
    }
  } finally {
    clearInterval(timer)
    line.end()
  }
}
