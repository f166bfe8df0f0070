import type { Database } from '#lib/database/client.ts'
import type { BounceKind } from '#prisma/generated/client.ts'
import { countFigure } from '../subscribers/count-figure.ts'
import { suppressSubscriber } from '../subscribers/suppress-subscriber.ts'

/** An address is suppressed after this many consecutive soft bounces. */
const MAX_SOFT_BOUNCES = 5

/**
 * Counts a bounce and suppresses the address if it must receive no more mail: at once after a hard bounce, or after the
 * fifth consecutive soft bounce. The delivery must already be marked as bounced.
 */
export async function recordBounce(
  db: Database,
  delivery: { id: number; subscriberId: number; newsletterId: number },
  bounce: BounceKind,
  now: Date,
): Promise<void> {
  await countFigure(db, delivery.newsletterId, 'bounced', now)
  const mustSuppress = bounce === 'hard' || (await countSoftBouncesInRow(db, delivery)) >= MAX_SOFT_BOUNCES
  if (!mustSuppress) return
  const reason = bounce === 'hard' ? 'hard_bounce' : 'soft_bounces'
  await suppressSubscriber(db, delivery.subscriberId, reason, now)
}

/** The number of consecutive soft bounces among the subscriber's deliveries, ending with this one. */
async function countSoftBouncesInRow(
  db: Database,
  { id, subscriberId }: { id: number; subscriberId: number },
): Promise<number> {
  const last = await db.delivery.findMany({
    where: { subscriberId, id: { lte: id }, status: { in: ['sent', 'failed', 'bounced'] }, dueAt: null },
    orderBy: { id: 'desc' },
    take: MAX_SOFT_BOUNCES,
    select: { bounce: true },
  })
  const lastDelivered = last.findIndex(({ bounce }) => bounce !== 'soft')
  return lastDelivered < 0 ? last.length : lastDelivered
}
