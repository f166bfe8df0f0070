import type { Database } from '#lib/database/client.ts'
import type { BounceKind, SuppressionReason } from '#prisma/generated/client.ts'
import { countFigure } from '../subscribers/figures.ts'
import { endAllSubscriptions } from '../subscribers/subscriptions.ts'
import { suppress } from '../subscribers/suppression.ts'

/** So many soft bounces in a row, and the address is given up. */
const SOFT_IN_A_ROW = 5

/**
 * What a bounce means for the address: a hard one suppresses it at once, a soft one when it is the fifth in a row.
 * Called when the delivery is marked already.
 */
export async function punish(
  db: Database,
  delivery: { id: number; subscriberId: number; newsletterId: number },
  bounce: BounceKind,
  now: Date,
): Promise<void> {
  await countFigure(db, delivery.newsletterId, 'bounced', now)
  const givenUp = bounce === 'hard' || (await softInARow(db, delivery)) >= SOFT_IN_A_ROW
  if (!givenUp) return
  await giveUp(db, delivery.subscriberId, bounce === 'hard' ? 'hard_bounce' : 'soft_bounces', now)
}

/** Suppresses the address of a subscriber and ends what they receive; nothing happens to one who is gone. */
export async function giveUp(
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

/** How many of the subscriber's deliveries up to this one bounced softly, one after the other. */
async function softInARow(
  db: Database,
  { id, subscriberId }: { id: number; subscriberId: number },
): Promise<number> {
  const last = await db.delivery.findMany({
    where: { subscriberId, id: { lte: id }, status: { in: ['sent', 'failed', 'bounced'] }, dueAt: null },
    orderBy: { id: 'desc' },
    take: SOFT_IN_A_ROW,
    select: { bounce: true },
  })
  const firstGood = last.findIndex(({ bounce }) => bounce !== 'soft')
  return firstGood < 0 ? last.length : firstGood
}
