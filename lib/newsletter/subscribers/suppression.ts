import type { Database } from '#lib/database/client.ts'
import { sign } from '#lib/settings/secrets.ts'
import type { SuppressionReason } from '#prisma/generated/client.ts'

/**
 * Returns the hash that is stored for a suppressed address: its HMAC in hexadecimal, with a secret of the paper, so that
 * the database alone does not reveal addresses. Case is ignored.
 */
export function addressHash(email: string): string {
  return Buffer.from(sign('newsletter', `suppression:${email.toLowerCase()}`), 'base64url').toString('hex')
}

/** Returns the suppressed ones among the addresses. */
export async function findSuppressed(db: Database, emails: readonly string[]): Promise<Set<string>> {
  if (emails.length === 0) return new Set()
  const byHash = new Map(emails.map((email) => [addressHash(email), email]))
  const rows = await db.suppression.findMany({
    where: { hash: { in: [...byHash.keys()] } },
    select: { hash: true },
  })
  return new Set(rows.map(({ hash }) => byHash.get(hash) as string))
}

/** Suppresses an address: no newsletter is sent to it. The first reason and its time are kept, except that erasure replaces them. */
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

/** Whether the reader with that address was erased after that time. */
export async function isErasedSince(db: Database, email: string, time: Date): Promise<boolean> {
  const where = { hash: addressHash(email), reason: 'erasure', createdAt: { gt: time } } as const
  return (await db.suppression.count({ where })) > 0
}

/** Removes a suppression, when the reader asks for a newsletter again. */
export async function liftSuppression(db: Database, email: string): Promise<void> {
  await db.suppression.deleteMany({ where: { hash: addressHash(email) } })
}
