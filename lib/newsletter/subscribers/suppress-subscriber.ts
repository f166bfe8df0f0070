import type { Database } from '#lib/database/client.ts'
import type { SuppressionReason } from '#prisma/generated/client.ts'
import { endAllSubscriptions } from './subscriptions.ts'
import { suppress } from './suppression.ts'

/** Suppresses a subscriber's address and ends all their subscriptions. Does nothing if the subscriber was erased. */
export async function suppressSubscriber(
  db: Database,
  subscriberId: number,
  reason: SuppressionReason,
  now: Date,
): Promise<void> {
  const subscriber = await db.subscriber.findUnique({ where: { id: subscriberId }, select: { email: true } })
  if (!subscriber) return
  await suppress(db, subscriber.email, reason, now)
  await endAllSubscriptions(db, subscriberId, now)
}
