import { addJob } from '#lib/jobs/add-job.ts'
import { openMailServer } from '#lib/mail/mail-server.ts'
import { settings } from '#lib/settings/settings.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { deliverJob } from '../jobs.ts'
import { deliver, lanesFor } from './deliver.ts'

let underWay = false
let wanted = false

/**
 * Delivers what is due, in this process, by the mail server of the settings; what is due later has a job of its own. While
 * a delivery is under way here another one only makes it look once more.
 * @returns when something will be due again; `undefined` when all is done, or another delivery is under way here.
 */
export async function runDelivery(db: PrismaClient, signal: AbortSignal): Promise<Date | undefined> {
  wanted = true
  if (underWay) return undefined
  underWay = true
  const { smtpConnections, smtpPerMinute, smtpPerDay } = settings()
  const server = openMailServer(smtpConnections)
  const limits = { perMinute: smtpPerMinute, perDay: smtpPerDay }
  try {
    let next: Date | undefined
    while (wanted && !signal.aborted) {
      wanted = false
      next = await deliver(db, { server, lanes: lanesFor(smtpConnections), limits, signal })
    }
    if (next) {
      await addJob(db, deliverJob, {}, { key: deliverJob.name, runAt: next })
    }
    return next
  } finally {
    server.close()
    underWay = false
  }
}
