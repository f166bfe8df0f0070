import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'

const DAY = 86_400_000
/** For how long the audit log knows the network address of a person. */
export const ADDRESS_LIFE = 90 * DAY

/**
 * Removes the network addresses from audit entries that are older than 90 days.
 * @returns of how many entries.
 */
export async function forgetAddresses(actor: Actor, db: PrismaClient, now: Date): Promise<number> {
  requireAllowed(actor, 'audit.retention')
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('portada.erasing', 'retention', true)`
    const { count } = await tx.auditEntry.updateMany({
      where: { at: { lt: new Date(now.getTime() - ADDRESS_LIFE) }, address: { not: null } },
      data: { address: null },
    })
    return count
  })
}
