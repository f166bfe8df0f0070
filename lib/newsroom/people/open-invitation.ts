import { database } from '#lib/database/client.ts'
import { findInvitation, type OpenInvitation } from './invitations.ts'

/** What the page of an invitation shows, from the primary database; `undefined` where the invitation is worth nothing. */
export function readInvitation(token: string, now: Date): Promise<OpenInvitation | undefined> {
  return findInvitation(database(), token, now)
}
