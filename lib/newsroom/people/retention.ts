import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'

const DAY = 86_400_000
/** How long an invitation is still known after it expired, for the list of invitations. */
const INVITATION_MEMORY = 30 * DAY

/** Removes sessions and links that have expired. */
export async function removeExpired(actor: Actor, db: PrismaClient, now: Date): Promise<void> {
  requireAllowed(actor, 'audit.retention')
  await db.authSession.deleteMany({ where: { expiresAt: { lte: now } } })
  await db.authVerification.deleteMany({ where: { expiresAt: { lte: now } } })
  await db.previewLink.deleteMany({ where: { expiresAt: { lte: now } } })
  await db.invitation.deleteMany({
    where: { expiresAt: { lte: new Date(now.getTime() - INVITATION_MEMORY) } },
  })
}
