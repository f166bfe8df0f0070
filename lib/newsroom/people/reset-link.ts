import { randomBytes } from 'node:crypto'
import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { newsroomMailJob } from '#lib/newsroom/jobs.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { auth } from './auth.ts'

const RESET_LIFE = 3_600_000

/** Mails the link for a new password, by a job: the answer takes as long as for an unknown address. */
export async function sendResetLink(db: Database, authUserId: string, token: string): Promise<void> {
  const { email } = await db.authUser.findUniqueOrThrow({
    where: { id: authUserId },
    select: { email: true },
  })
  await addJob(db, newsroomMailJob, { mail: 'reset', to: email, path: resetPath(token) })
}

/**
 * Makes a link for a new password, to hand over where there is no mail: good for an hour, once.
 * @returns its path.
 * @throws NewsroomError `forbidden`, `not-found`.
 */
export async function createResetLink(
  actor: Actor,
  db: PrismaClient,
  personId: number,
  now: Date,
): Promise<string> {
  requireAllowed(actor, 'people.change')
  const person = await db.person.findUnique({ where: { id: personId }, select: { authUserId: true } })
  if (!person) throw new NewsroomError('not-found', newsroomText.noPerson)
  const token = randomBytes(24).toString('base64url')
  const { internalAdapter } = await auth().$context
  await recordAudit(db, actor, {
    action: 'people.change',
    object: 'person',
    objectId: personId,
    fields: ['password'],
  })
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: person.authUserId,
    expiresAt: new Date(now.getTime() + RESET_LIFE),
  })
  return resetPath(token)
}

function resetPath(token: string): string {
  return `/redaccion/clave/${token}`
}
