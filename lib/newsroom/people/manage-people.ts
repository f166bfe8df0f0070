import type { Database } from '#lib/database/client.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { requireSeen } from '#lib/newsroom/record-tag.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import type { Prisma, PrismaClient, Role } from '#prisma/generated/client.ts'
import { announcePersonChange } from './person-change.ts'
import { personTag } from './person-tag.ts'
import { requireOtherPublisher } from './publishers.ts'

// Whatever changes here holds at the next request: a trigger announces it to the other processes. `seen` is the tag of the
// person that whoever changes it has seen (person-tag.ts); another one is refused as `changed`.

/**
 * Gives a person other roles.
 * @throws NewsroomError `forbidden`, `not-found`, `invalid`, or `conflict` for the last publisher.
 */
export function changeRoles(
  actor: Actor,
  db: PrismaClient,
  personId: number,
  roles: readonly Role[],
  seen?: string,
): Promise<void> {
  if (roles.length === 0)
    throw new NewsroomError('invalid', newsroomText.noRole, {
      fields: [{ field: 'roles', message: newsroomText.noRole }],
    })
  return changePerson(actor, db, { personId, seen, fields: ['roles'] }, async (tx) => {
    if (!roles.includes('publisher')) await requireOtherPublisher(tx, personId)
    return { roles: [...new Set(roles)] }
  })
}

/**
 * Disables a person and ends their sessions: they cannot sign in, and what they did keeps their name.
 * @throws NewsroomError `forbidden`, `not-found`, or `conflict` for the last publisher.
 */
export function disablePerson(
  actor: Actor,
  db: PrismaClient,
  personId: number,
  now: Date,
  seen?: string,
): Promise<void> {
  return changePerson(actor, db, { personId, seen, fields: ['disabledAt'] }, async (tx, authUserId) => {
    await requireOtherPublisher(tx, personId)
    await tx.authSession.deleteMany({ where: { userId: authUserId } })
    return { disabledAt: now }
  })
}

/** Lets a disabled person sign in again. */
export function enablePerson(actor: Actor, db: PrismaClient, personId: number, seen?: string): Promise<void> {
  return changePerson(actor, db, { personId, seen, fields: ['disabledAt'] }, async () => ({
    disabledAt: null,
  }))
}

/** Ends all sessions of a person. */
export function signOutPerson(actor: Actor, db: PrismaClient, personId: number): Promise<void> {
  return changePerson(actor, db, { personId, fields: ['sessions'] }, async (tx, authUserId) => {
    await tx.authSession.deleteMany({ where: { userId: authUserId } })
    return {}
  })
}

/**
 * Links a person to the author page they sign with, or to none.
 * @throws NewsroomError `conflict` when another person has that page.
 */
export function linkAuthor(
  actor: Actor,
  db: PrismaClient,
  personId: number,
  authorId: number | null,
  seen?: string,
): Promise<void> {
  return changePerson(actor, db, { personId, seen, fields: ['authorId'] }, async (tx) => {
    if (authorId !== null) {
      if ((await tx.author.count({ where: { id: authorId } })) === 0)
        throw new NewsroomError('not-found', newsroomText.noAuthor)
      if ((await tx.person.count({ where: { authorId, id: { not: personId } } })) > 0)
        throw new NewsroomError('conflict', newsroomText.authorTaken)
    }
    return { authorId }
  })
}

async function changePerson(
  actor: Actor,
  db: PrismaClient,
  { personId, seen, fields }: { personId: number; seen?: string | undefined; fields: string[] },
  change: (tx: Database, authUserId: string) => Promise<Prisma.PersonUncheckedUpdateInput>,
): Promise<void> {
  requireAllowed(actor, 'people.change')
  const authUserId = await db.$transaction(async (tx) => {
    await tx.$queryRaw`select from person where id = ${personId} for update`
    const person = await tx.person.findUnique({
      where: { id: personId },
      select: { authUserId: true, roles: true, authorId: true, disabledAt: true },
    })
    if (!person) throw new NewsroomError('not-found', newsroomText.noPerson)
    requireSeen(personTag(person), seen)
    const data = await change(tx, person.authUserId)
    if (Object.keys(data).length > 0) await tx.person.update({ where: { id: personId }, data })
    await recordAudit(tx, actor, { action: 'people.change', object: 'person', objectId: personId, fields })
    return person.authUserId
  })
  announcePersonChange(authUserId)
}
