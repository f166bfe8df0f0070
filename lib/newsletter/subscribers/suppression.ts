import type { Database } from '#lib/database/client.ts'
import { sign } from '#lib/settings/secrets.ts'
import type { SuppressionReason } from '#prisma/generated/client.ts'

/**
 * What is kept of a suppressed address: an HMAC of it under the paper's secret, in hexadecimal. The database alone
 * cannot be searched for an address. Addresses are compared without case, so are their hashes.
 */
export function addressHash(email: string): string {
  return Buffer.from(sign('newsletter', `suppression:${email.toLowerCase()}`), 'base64url').toString('hex')
}

/** Those of the addresses that no newsletter may go to. */
export async function suppressedAmong(db: Database, emails: readonly string[]): Promise<Set<string>> {
  if (emails.length === 0) return new Set()
  const byHash = new Map(emails.map((email) => [addressHash(email), email]))
  const rows = await db.suppression.findMany({
    where: { hash: { in: [...byHash.keys()] } },
    select: { hash: true },
  })
  return new Set(rows.map(({ hash }) => byHash.get(hash) as string))
}

/** Keeps newsletters from an address, however it may come back; the first reason stays with its time, but for erasure. */
export async function suppress(
  db: Database,
  email: string,
  reason: SuppressionReason,
  now: Date,
): Promise<void> {
  const hash = addressHash(email)
  await db.$executeRaw`
    insert into suppression as s (hash, reason, created_at)
    values (${hash}, ${reason}::suppression_reason, ${now})
    on conflict (hash) do update set reason = excluded.reason, created_at = excluded.created_at
    where excluded.reason = 'erasure'`
}

/** Whether the reader of an address asked to be erased after that time. */
export async function isErasedSince(db: Database, email: string, time: Date): Promise<boolean> {
  const where = { hash: addressHash(email), reason: 'erasure', createdAt: { gt: time } } as const
  return (await db.suppression.count({ where })) > 0
}

/** Lets newsletters go to an address again: its reader has just asked for them. */
export async function liftSuppression(db: Database, email: string): Promise<void> {
  await db.suppression.deleteMany({ where: { hash: addressHash(email) } })
}
