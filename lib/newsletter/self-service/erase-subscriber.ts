import type { Database } from '#lib/database/client.ts'
import { removeJobs } from '#lib/jobs/remove-jobs.ts'
import { redact } from '#lib/log/redact.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { signUpJob, welcomeJob } from '../jobs.ts'
import { countFigure } from '../subscribers/count-figure.ts'
import { suppress } from '../subscribers/suppression.ts'
import { verifyReaderToken } from './reader-token.ts'

/**
 * Erases all personal data of a subscriber except a hash of the address, so that no import brings it back. Counts of
 * editions and days stay. Work in progress has no effect on the erased subscriber: `signUp` ignores requests made before,
 * and the next clean-up deletes later replies of mail servers.
 */
export async function eraseSubscriber(db: PrismaClient, token: string, now: Date): Promise<void> {
  const reader = verifyReaderToken(token)
  if (!reader) return
  const { subscriberId } = reader
  await db.$transaction(async (tx) => {
    // Replies of mail servers contain the address. As when results are recorded, deliveries are locked before the subscriber.
    await tx.delivery.updateMany({ where: { subscriberId }, data: { answer: null } })
    await tx.$queryRaw`select 1 from subscriber where id = ${subscriberId} for update`
    const subscriber = await tx.subscriber.findUnique({
      where: { id: subscriberId },
      select: { email: true, subscriptions: { where: { endedAt: null } } },
    })
    if (!subscriber) return
    const { email, subscriptions } = subscriber
    for (const { newsletterId } of subscriptions) await countFigure(tx, newsletterId, 'left', now)
    await suppress(tx, email, 'erasure', now)
    await removeJobs(tx, signUpJob, 'email', email)
    await removeJobs(tx, welcomeJob, 'subscriberId', subscriberId)
    await eraseFromNotes(tx, email)
    await tx.subscriber.delete({ where: { id: subscriberId } })
  })
}

/** The note of a paused edition quotes the mail server and may contain the address. */
async function eraseFromNotes(tx: Database, email: string): Promise<void> {
  const editions = await tx.edition.findMany({
    where: { note: { contains: email, mode: 'insensitive' } },
    select: { id: true, note: true },
  })
  for (const { id, note } of editions) {
    await tx.edition.update({ where: { id }, data: { note: note && redact(note) } })
  }
}
