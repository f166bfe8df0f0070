import type { Database } from '#lib/database/client.ts'
import type { SubscriptionRhythm } from '#prisma/generated/client.ts'
import { countFigure } from './count-figure.ts'

/** A subscriber's options for a newsletter. */
export interface SubscriptionChoice {
  rhythm: SubscriptionRhythm
  /** Empty means all sections. */
  sectionIds: number[]
}

/** Whether a subscriber receives a newsletter. */
export async function isSubscribed(
  db: Database,
  subscriberId: number,
  newsletterId: number,
): Promise<boolean> {
  return (await db.subscription.count({ where: { subscriberId, newsletterId, endedAt: null } })) > 0
}

/** Starts or updates a subscription. Options that are not given keep their previous values. */
export async function startSubscription(
  db: Database,
  subscriberId: number,
  newsletterId: number,
  now: Date,
  choice: Partial<SubscriptionChoice> = {},
): Promise<void> {
  const isNew = !(await isSubscribed(db, subscriberId, newsletterId))
  const since = isNew ? { createdAt: now, endedAt: null } : {}
  await db.subscription.upsert({
    where: { subscriberId_newsletterId: { subscriberId, newsletterId } },
    create: { subscriberId, newsletterId, createdAt: now, ...choice },
    update: { ...since, ...choice },
  })
  if (isNew) await countFigure(db, newsletterId, 'joined', now)
}

/** Ends a subscription if it is active. A subscriber without active subscriptions becomes `unsubscribed`. */
export async function endSubscription(
  db: Database,
  subscriberId: number,
  newsletterId: number,
  now: Date,
): Promise<void> {
  const { count } = await db.subscription.updateMany({
    where: { subscriberId, newsletterId, endedAt: null },
    data: { endedAt: now },
  })
  if (count > 0) await countFigure(db, newsletterId, 'left', now)
  await markUnsubscribed(db, subscriberId)
}

/** Ends all subscriptions of a subscriber. The figures do not count it, since the reader did not unsubscribe. */
export async function endAllSubscriptions(db: Database, subscriberId: number, now: Date): Promise<void> {
  await db.subscription.updateMany({ where: { subscriberId, endedAt: null }, data: { endedAt: now } })
  await markUnsubscribed(db, subscriberId)
}

async function markUnsubscribed(db: Database, subscriberId: number): Promise<void> {
  await db.subscriber.updateMany({
    where: { id: subscriberId, status: 'confirmed', subscriptions: { none: { endedAt: null } } },
    data: { status: 'unsubscribed' },
  })
}
