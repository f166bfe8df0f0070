import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { Actor } from './actor.ts'
import { findPolicy, type PublishingPolicy } from './find-policy.ts'
import { requireAllowed } from './require.ts'

/** What a paper decides about who publishes; what is not given stays as it is. */
export type PolicyChange = Partial<Pick<PublishingPolicy, 'reportersPublish' | 'secondPersonPublishes'>>

/**
 * Changes who publishes what.
 * @returns the policy as it is now.
 * @throws NewsroomError `forbidden`.
 */
export async function changePolicy(
  actor: Actor,
  db: PrismaClient,
  change: PolicyChange,
): Promise<PublishingPolicy> {
  requireAllowed(actor, 'paper.change')
  return db.$transaction(async (tx) => {
    const fields = Object.keys(change)
    if (fields.length > 0) {
      await tx.site.upsert({ where: { id: 1 }, create: change, update: change, select: { id: true } })
      await recordAudit(tx, actor, { action: 'paper.change', object: 'paper', objectId: 1, fields })
    }
    return findPolicy(tx)
  })
}
