import { database } from '#lib/database/client.ts'
import type { PersonActor } from '#lib/newsroom/permissions/actor.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { findSignedIn, type SignedIn } from './current-person.ts'

/** A request of somebody who is signed in, with what functions of the newsroom take. */
export interface Visit {
  actor: PersonActor
  signedIn: SignedIn
  /** The primary database: a replica may be behind what its person has just done. */
  db: PrismaClient
  now: Date
}

/** The visit that a request to the newsroom is; `undefined` without a session that is still open. */
export async function findVisit(headers: Headers, now: Date): Promise<Visit | undefined> {
  const signedIn = await findSignedIn(headers, now)
  return signedIn && { actor: signedIn.person, signedIn, db: database(), now }
}
