import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { welcomeJob } from '../jobs.ts'
import { ensureDefaultNewsletter } from '../newsletters.ts'
import { isSubscribed, startSubscription } from '../subscribers/subscriptions.ts'
import { liftSuppression } from '../subscribers/suppression.ts'
import { hashToken } from './confirmation-token.ts'

/**
 * Confirms a subscription request: stores the consent, confirms the subscriber, subscribes them to the default newsletter
 * and queues the welcome mail. Repeating it while the token is valid changes nothing.
 * @returns whether the subscriber is confirmed now. False if the link expired, or if the subscriber unsubscribed after
 * using it: an old link does not subscribe again.
 */
export async function confirmSubscription(db: PrismaClient, token: string, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const tokenRow = await tx.confirmationToken.findUnique({
      where: { hash: hashToken(token), expiresAt: { gt: now } },
      select: { consentId: true, consent: { select: { subscriberId: true } } },
    })
    if (!tokenRow) return false
    const id = tokenRow.consent.subscriberId
    // The lock serializes concurrent clicks and the sign-up job.
    await tx.$queryRaw`select 1 from subscriber where id = ${id} for update`
    const given = await tx.consent.updateMany({
      where: { id: tokenRow.consentId, confirmedAt: null },
      data: { confirmedAt: now },
    })
    if (given.count > 0) {
      await tx.subscriber.updateMany({
        where: { id, status: { not: 'confirmed' } },
        data: { status: 'confirmed', confirmedAt: now },
      })
      await subscribeToDefault(tx, id, now)
    }
    return (await tx.subscriber.count({ where: { id, status: 'confirmed' } })) > 0
  })
}

/** The reader has just proved access to the mailbox and asked for the newsletter, so a suppression is lifted. */
async function subscribeToDefault(tx: Database, subscriberId: number, now: Date): Promise<void> {
  const { email } = await tx.subscriber.findUniqueOrThrow({
    where: { id: subscriberId },
    select: { email: true },
  })
  const newsletterId = await ensureDefaultNewsletter(tx)
  if (await isSubscribed(tx, subscriberId, newsletterId)) return
  await liftSuppression(tx, email)
  await startSubscription(tx, subscriberId, newsletterId, now)
  await addJob(tx, welcomeJob, { subscriberId })
}
