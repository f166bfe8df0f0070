import type { Database } from '#lib/platform/database.ts'

const DAY = 86_400_000
/** How long an address is kept that nobody confirmed. */
const PENDING_LIFE = 30 * DAY

/**
 * Forgets what is no longer needed: links past their time, addresses not confirmed for 30 days after the last
 * request (with their requests), counters of the limits that have run out.
 */
export async function cleanUpNewsletter(db: Database, now: Date): Promise<void> {
  const old = new Date(now.getTime() - PENDING_LIFE)
  await db.confirmationToken.deleteMany({ where: { expiresAt: { lte: now } } })
  await db.subscriber.deleteMany({
    where: { status: 'pending', createdAt: { lt: old }, consents: { none: { requestedAt: { gte: old } } } },
  })
  await db.rateLimit.deleteMany({ where: { expire: { lte: now.getTime() } } })
}
