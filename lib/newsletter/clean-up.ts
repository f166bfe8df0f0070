import type { PrismaClient } from '#prisma/generated/client.ts'
import { countDeliveries } from './editions/edition-report.ts'

const DAY = 86_400_000
/** How long an address is kept that nobody confirmed. */
const PENDING_LIFE = 30 * DAY

/** How long an edition that nobody sends can still be sent. */
const DRAFT_LIFE = 2 * DAY
/** How long it is known who was sent what: bounces come within days. After that there are counts. */
const DELIVERY_LIFE = 90 * DAY

/**
 * Forgets what is no longer needed: links past their time, addresses not confirmed for 30 days after the last
 * request (with their requests), counters of the limits that have run out, editions that nobody sent, what servers said of
 * mails to readers who were erased, and after 90 days who was sent which.
 */
export async function cleanUpNewsletter(db: PrismaClient, now: Date): Promise<void> {
  const old = new Date(now.getTime() - PENDING_LIFE)
  await db.confirmationToken.deleteMany({ where: { expiresAt: { lte: now } } })
  await db.subscriber.deleteMany({
    where: { status: 'pending', createdAt: { lt: old }, consents: { none: { requestedAt: { gte: old } } } },
  })
  await db.rateLimit.deleteMany({ where: { expire: { lte: now.getTime() } } })
  await db.edition.updateMany({
    where: { status: 'draft', createdAt: { lt: new Date(now.getTime() - DRAFT_LIFE) } },
    data: { status: 'cancelled' },
  })
  // What a server said of a mail that was under way when its reader was erased.
  await db.delivery.updateMany({
    where: { subscriberId: null, answer: { not: null } },
    data: { answer: null },
  })
  await forgetDeliveries(db, new Date(now.getTime() - DELIVERY_LIFE))
}

async function forgetDeliveries(db: PrismaClient, before: Date): Promise<void> {
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
