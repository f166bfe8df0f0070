import { addJob } from '#lib/jobs/add-job.ts'
import { openMailServer } from '#lib/mail/mail-server.ts'
import { settings } from '#lib/settings/settings.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { deliverJob } from '../jobs.ts'
import { concurrencyFor, deliver } from './deliver.ts'

let isRunning = false
let isRequested = false

/**
 * Sends all due deliveries in this process through the configured mail server, and schedules a job for those due later. A
 * call during another call only makes the running one check for due deliveries again.
 * @returns when the next delivery is due; `undefined` if there is none or another call is running in this process.
 */
export async function runDelivery(db: PrismaClient, signal: AbortSignal): Promise<Date | undefined> {
  isRequested = true
  if (isRunning) return undefined
  isRunning = true
  const { smtpConnections, smtpPerMinute, smtpPerDay } = settings()
  const server = openMailServer(smtpConnections)
  const limits = { perMinute: smtpPerMinute, perDay: smtpPerDay }
  try {
    let next: Date | undefined
    while (isRequested && !signal.aborted) {
      isRequested = false
      next = await deliver(db, { server, concurrency: concurrencyFor(smtpConnections), limits, signal })
    }
    if (next) {
      await addJob(db, deliverJob, {}, { key: deliverJob.name, runAt: next })
    }
    return next
  } finally {
    server.close()
    isRunning = false
  }
}
