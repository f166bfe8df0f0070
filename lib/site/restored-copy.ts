import type { Database } from '#lib/database/client.ts'

/**
 * Whether this paper was restored from a backup and nobody has confirmed yet that it is the paper: it may be a copy beside it,
 * which must not write to subscribers and colleagues a second time.
 */
export async function isUnconfirmedCopy(db: Database): Promise<boolean> {
  return (await db.site.count({ where: { restoredAt: { not: null } } })) > 0
}

/** Notes that this paper was restored. */
export async function markAsRestored(db: Database, now: Date): Promise<void> {
  // In SQL: for Prisma it would be a change of the paper, with a new `updatedAt`.
  await db.$executeRaw`update site set restored_at = ${now}`
}

/**
 * Confirms that this is the paper: from now on it sends.
 * @returns whether it was waiting for that.
 */
export async function confirmPaper(db: Database): Promise<boolean> {
  return (await db.$executeRaw`update site set restored_at = null where restored_at is not null`) > 0
}
