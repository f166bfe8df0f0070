import { database } from '#lib/database/client.ts'
import type { PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { readSignedCookie } from './cookie.ts'
import { onPersonChange } from './person-change.ts'

/** How long a process may believe what it knows of a session; a NOTIFY ends it earlier. */
const CACHE_MS = 10_000
/** More sessions than that are never open in one newsroom. */
const MAX_CACHED = 2_000

/** Who is signed in with a session. */
export interface SignedIn {
  /** Without a network address, which differs by request. */
  person: PersonActor
  sessionId: string
  authUserId: string
  hasTwoFactor: boolean
}

interface Cached {
  signedIn: SignedIn
  until: number
}

// On globalThis: Next's bundle holds a second instance of this module in the same process.
const shared = globalThis as { portadaSessions?: Map<string, Cached> }
shared.portadaSessions ??= new Map()
const sessions = shared.portadaSessions

onPersonChange('sessions', (authUserId) => {
  for (const [token, { signedIn }] of sessions) {
    if (authUserId === undefined || signedIn.authUserId === authUserId) sessions.delete(token)
  }
})

/** Who sent a request to the newsroom: `undefined` without a session that is still open. Read once, then cached for 10 s. */
export async function findSignedIn(headers: Headers, now: Date): Promise<SignedIn | undefined> {
  const token = readSignedCookie(headers.get('cookie'), 'session_token')
  if (!token) return undefined
  const cached = sessions.get(token)
  const signedIn = cached && cached.until > now.getTime() ? cached.signedIn : await readSession(token, now)
  if (!signedIn) return undefined
  const address = headers.get('x-portada-client') ?? undefined
  return { ...signedIn, person: { ...signedIn.person, address } }
}

async function readSession(token: string, now: Date): Promise<SignedIn | undefined> {
  sessions.delete(token)
  const session = await database().authSession.findUnique({
    where: { token, expiresAt: { gt: now }, user: { person: { disabledAt: null } } },
    relationLoadStrategy: 'join',
    select: {
      id: true,
      expiresAt: true,
      user: {
        select: {
          id: true,
          twoFactorEnabled: true,
          person: { select: { id: true, name: true, roles: true } },
        },
      },
    },
  })
  const person = session?.user.person
  if (!person) return undefined
  const signedIn: SignedIn = {
    person: { kind: 'person', ...person },
    sessionId: session.id,
    authUserId: session.user.id,
    hasTwoFactor: session.user.twoFactorEnabled,
  }
  if (sessions.size >= MAX_CACHED) sessions.clear()
  sessions.set(token, {
    signedIn,
    until: Math.min(now.getTime() + CACHE_MS, session.expiresAt.getTime()),
  })
  return signedIn
}
