import type { Database } from '#lib/database/client.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { SignedIn } from './current-person.ts'
import { announcePersonChange } from './person-change.ts'

/** A browser in which a person is signed in. */
export interface SessionRow {
  id: string
  isThisOne: boolean
  signedInAt: Date
  expiresAt: Date
  /** `User-Agent` and network address of the sign-in. */
  userAgent: string | null
  address: string | null
}

/** Where a person is signed in, newest first. */
export async function findOwnSessions(
  { authUserId, sessionId }: SignedIn,
  db: Database,
  now: Date,
): Promise<SessionRow[]> {
  const sessions = await db.authSession.findMany({
    where: { userId: authUserId, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: { id: true, createdAt: true, expiresAt: true, userAgent: true, ipAddress: true },
  })
  return sessions.map(({ id, createdAt, expiresAt, userAgent, ipAddress }) => ({
    id,
    isThisOne: id === sessionId,
    signedInAt: createdAt,
    expiresAt,
    userAgent,
    address: ipAddress,
  }))
}

/** Ends one of a person's own sessions; of an id that is not theirs nothing happens. */
export async function endOwnSession(signedIn: SignedIn, db: PrismaClient, id: string): Promise<void> {
  const { authUserId, person } = signedIn
  await db.$transaction(async (tx) => {
    const { count } = await tx.authSession.deleteMany({ where: { id, userId: authUserId } })
    if (count === 0) return
    await recordAudit(tx, person, {
      action: 'people.change',
      object: 'person',
      objectId: person.id,
      fields: ['sessions'],
    })
  })
  announcePersonChange(authUserId)
}
