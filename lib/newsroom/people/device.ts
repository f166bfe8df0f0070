import { createHash, randomUUID } from 'node:crypto'
import { readSignedCookie, signedCookie } from './cookie.ts'

const DEVICE_SECONDS = 365 * 86_400
const COOKIE = 'device'

/**
 * Identifies this browser where it has signed in to the account of that address before, for limits.ts. It opens nothing.
 */
export function knownDevice(cookies: string | null, email: string): string | undefined {
  const value = readSignedCookie(cookies, COOKIE)
  return value?.startsWith(`${accountOf(email)}:`) ? value : undefined
}

/** The `Set-Cookie` header by which this browser is known after a sign-in. */
export function deviceCookie(email: string): string {
  return signedCookie(COOKIE, `${accountOf(email)}:${randomUUID()}`, DEVICE_SECONDS)
}

function accountOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex').slice(0, 32)
}
