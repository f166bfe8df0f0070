import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { newsroomMailJob } from '#lib/newsroom/jobs.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { type Actor, personIdOf } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import type { PrismaClient, Role } from '#prisma/generated/client.ts'
import { hasPublisher } from './publishers.ts'

/** How long an invitation can be accepted. */
export const INVITATION_LIFE = 48 * 3_600_000

/** A new invitation; its path is shown once, since only the hash of its token is stored. */
export interface NewInvitation {
  /** Path of the page on which it is accepted, with the token. */
  path: string
  expiresAt: Date
}

/** What the page of an invitation shows. */
export interface OpenInvitation {
  roles: Role[]
  /** The address that the account will have; `null`: whoever accepts it says which. */
  email: string | null
}

/**
 * Invites somebody to the newsroom, with a link that makes one account within 48 hours. Where the address is given the link
 * is mailed too; without a mail server the mail lands in the portal's mailbox, and the link is handed over.
 * @throws NewsroomError `forbidden`, `invalid`.
 */
export async function invite(
  actor: Actor,
  db: PrismaClient,
  { roles, email }: { roles: readonly Role[]; email?: string | undefined },
  now: Date,
): Promise<NewInvitation> {
  requireAllowed(actor, 'people.invite')
  if (roles.length === 0)
    throw new NewsroomError('invalid', newsroomText.noRole, {
      fields: [{ field: 'roles', message: newsroomText.noRole }],
    })
  return db.$transaction(async (tx) => {
    const { hash, ...invitation } = await addInvitation(tx, actor, { roles, email }, now)
    if (email) await addJob(tx, newsroomMailJob, { mail: 'invitation', to: email, path: invitation.path })
    await recordAudit(tx, actor, {
      action: 'people.invite',
      object: 'invitation',
      objectId: hash.slice(0, 12),
      fields: [...roles],
    })
    return invitation
  })
}

/**
 * Makes the link with which somebody becomes the first publisher and editor. Earlier links of that kind end.
 * @throws NewsroomError `conflict` once there is a publisher.
 */
export async function inviteOwner(actor: Actor, db: PrismaClient, now: Date): Promise<NewInvitation> {
  requireAllowed(actor, 'people.invite')
  return db.$transaction(async (tx) => {
    if (await hasPublisher(tx)) throw new NewsroomError('conflict', newsroomText.hasPublisher)
    await tx.invitation.deleteMany({ where: { forOwner: true, usedAt: null } })
    const { hash, ...invitation } = await addInvitation(
      tx,
      actor,
      { roles: ['publisher', 'editor'], forOwner: true },
      now,
    )
    await recordAudit(tx, actor, {
      action: 'people.invite',
      object: 'invitation',
      objectId: hash.slice(0, 12),
      fields: ['publisher', 'editor'],
    })
    return invitation
  })
}

/** What an invitation offers; `undefined` where it was used, expired, or never existed. */
export async function findInvitation(
  db: Database,
  token: string,
  now: Date,
): Promise<OpenInvitation | undefined> {
  const found = await db.invitation.findUnique({
    where: { hash: hashOf(token), usedAt: null, expiresAt: { gt: now } },
    select: { roles: true, email: true, forOwner: true },
  })
  if (!found || (found.forOwner && (await hasPublisher(db)))) return undefined
  return { roles: found.roles, email: found.email }
}

/** Uses an invitation up, once. Belongs into the transaction that makes the account. */
export async function takeInvitation(
  tx: Database,
  token: string,
  now: Date,
): Promise<OpenInvitation & { hash: string; invitedById: number | null }> {
  const hash = hashOf(token)
  const [taken] = await tx.invitation.updateManyAndReturn({
    where: { hash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: { roles: true, email: true, forOwner: true, invitedById: true },
  })
  if (!taken || (taken.forOwner && (await hasPublisher(tx))))
    throw new NewsroomError('invalid', newsroomText.badInvitation)
  return { hash, ...taken }
}

async function addInvitation(
  tx: Database,
  actor: Actor,
  {
    roles,
    email,
    forOwner = false,
  }: { roles: readonly Role[]; email?: string | undefined; forOwner?: boolean },
  now: Date,
): Promise<NewInvitation & { hash: string }> {
  const token = randomBytes(32).toString('base64url')
  const hash = hashOf(token)
  const expiresAt = new Date(now.getTime() + INVITATION_LIFE)
  await tx.invitation.create({
    data: {
      hash,
      roles: [...new Set(roles)],
      email: email ?? null,
      forOwner,
      invitedById: personIdOf(actor),
      createdAt: now,
      expiresAt,
    },
  })
  return { hash, path: `/redaccion/invitacion/${token}`, expiresAt }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
