import type { PrismaClient } from '#prisma/generated/client.ts'
import { countDeliveries } from './editions/edition-report.ts'

const DAY = 86_400_000
/** How long an unconfirmed address is kept after its last request. */
const PENDING_RETENTION = 30 * DAY

/** How long after its composition an edition can be sent. */
const DRAFT_LIFETIME = 2 * DAY
/** How long deliveries are kept, since bounces arrive within days. Only their counts remain afterwards. */
const DELIVERY_RETENTION = 90 * DAY

/**
 * Deletes data that is no longer needed: expired confirmation links, addresses that were not confirmed within 30 days,
 * expired rate limit counters, replies of mail servers about erased readers, and deliveries older than 90 days. Cancels
 * drafts older than two days.
 */
export async function cleanUpNewsletter(db: PrismaClient, now: Date): Promise<void> {
  const old = new Date(now.getTime() - PENDING_RETENTION)
  await db.confirmationToken.deleteMany({ where: { expiresAt: { lte: now } } })
  await db.subscriber.deleteMany({
    where: { status: 'pending', createdAt: { lt: old }, consents: { none: { requestedAt: { gte: old } } } },
  })
  await db.rateLimit.deleteMany({ where: { expire: { lte: now.getTime() } } })
  await db.edition.updateMany({
    where: { status: 'draft', createdAt: { lt: new Date(now.getTime() - DRAFT_LIFETIME) } },
    data: { status: 'cancelled' },
  })
  // The mail server may have replied after the reader was erased.
  await db.delivery.updateMany({
    where: { subscriberId: null, answer: { not: null } },
    data: { answer: null },
  })
  await replaceDeliveriesWithCounts(db, new Date(now.getTime() - DELIVERY_RETENTION))
}

async function replaceDeliveriesWithCounts(db: PrismaClient, before: Date): Promise<void> {
  const old = await db.edition.findMany({
    where: { status: { in: ['sent', 'cancelled'] }, startedAt: { lt: before }, deliveries: { some: {} } },
    select: { id: true },
  })
  for (const { id } of old) {
    await db.$transaction(async (tx) => {
      const counts = await countDeliveries(tx, id)
      await tx.edition.update({ where: { id }, data: { counts: { ...counts } } })
      await tx.delivery.deleteMany({ where: { editionId: id } })
    })
  }
}
