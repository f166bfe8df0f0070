import type { Database } from '#lib/database/client.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { Role } from '#prisma/generated/client.ts'
import { personTag } from './person-tag.ts'

/** A person as lists of the newsroom show them. */
export interface PersonRow {
  id: number
  name: string
  email: string
  roles: Role[]
  authorId: number | null
  hasTwoFactor: boolean
  disabledAt: Date | null
  createdAt: Date
  /** When they last signed in, as far as the session is still open. */
  lastSignIn: Date | null
  /** For `If-Match` of a change. */
  tag: string
}

/** Everybody of the newsroom, by name. */
export async function findPeople(actor: Actor, db: Database): Promise<PersonRow[]> {
  requireAllowed(actor, 'people.list')
  const people = await db.person.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      roles: true,
      authorId: true,
      disabledAt: true,
      createdAt: true,
      authUser: {
        select: {
          email: true,
          twoFactorEnabled: true,
          sessions: { orderBy: { createdAt: 'desc' }, take: 1, select: { createdAt: true } },
        },
      },
    },
  })
  return people.map(({ authUser, ...person }) => ({
    ...person,
    tag: personTag(person),
    email: authUser.email,
    hasTwoFactor: authUser.twoFactorEnabled,
    lastSignIn: authUser.sessions[0]?.createdAt ?? null,
  }))
}
