import type { Database } from '#lib/database/client.ts'
import type { SubscriptionRhythm } from '#prisma/generated/client.ts'
import { countFigure } from './figures.ts'

/** What a subscriber chooses of a newsletter. */
export interface Choice {
  rhythm: SubscriptionRhythm
  /** None means all. */
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

/** Lets a subscriber receive a newsletter, from now on if they do not yet; without a choice the last one stays. */
export async function startSubscription(
  db: Database,
  subscriberId: number,
  newsletterId: number,
  now: Date,
  choice: Partial<Choice> = {},
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

/** Ends a subscription; one that has ended already stays as it is. Who receives nothing any more has left. */
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
  await markLeft(db, subscriberId)
}

/** Ends all subscriptions of a subscriber without counting them as readers who left by themselves. */
export async function endAllSubscriptions(db: Database, subscriberId: number, now: Date): Promise<void> {
  await db.subscription.updateMany({ where: { subscriberId, endedAt: null }, data: { endedAt: now } })
  await markLeft(db, subscriberId)
}

async function markLeft(db: Database, subscriberId: number): Promise<void> {
  await db.subscriber.updateMany({
    where: { id: subscriberId, status: 'confirmed', subscriptions: { none: { endedAt: null } } },
    data: { status: 'unsubscribed' },
  })
}
