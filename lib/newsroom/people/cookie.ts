import { createHmac } from 'node:crypto'
import { sameText, secret } from '#lib/settings/secrets.ts'
import { settings } from '#lib/settings/settings.ts'

export const AUTH_BASE_PATH = '/redaccion/api/auth'
/** Pages of readers never receive the cookies of the newsroom. */
export const COOKIE_PATH = '/redaccion'
export const COOKIE_PREFIX = 'portada'
/** A session ends 30 days after the sign-in, whether or not it is used. */
export const SESSION_SECONDS = 30 * 86_400

/** The name of a cookie of the newsroom, as better-auth names its own. */
export function cookieName(name: string): string {
  const prefix = settings().newsroomUrl.startsWith('https:') ? '__Secure-' : ''
  return `${prefix}${COOKIE_PREFIX}.${name}`
}

/**
 * The value of a signed cookie: better-auth writes it as `VALUE.SIGNATURE`, with an HMAC-SHA-256 in base64, percent-encoded.
 * @returns `undefined` where it is missing or was not signed by us.
 */
export function readSignedCookie(cookies: string | null, name: string): string | undefined {
  const wanted = `${cookieName(name)}=`
  const found = cookies?.split(/; */).find((cookie) => cookie.startsWith(wanted))
  if (!found) return undefined
  const text = decode(found.slice(wanted.length))
  const dot = text.lastIndexOf('.')
  const value = text.slice(0, dot)
  return dot > 0 && sameText(text.slice(dot + 1), signature(value)) ? value : undefined
}

/** A `Set-Cookie` header for a signed cookie of the newsroom. */
export function signedCookie(name: string, value: string, seconds: number): string {
  const secure = settings().newsroomUrl.startsWith('https:') ? '; Secure' : ''
  const signed = encodeURIComponent(`${value}.${signature(value)}`)
  return `${cookieName(name)}=${signed}; Max-Age=${seconds}; Path=${COOKIE_PATH}; HttpOnly; SameSite=Lax${secure}`
}

function signature(value: string): string {
  return createHmac('sha256', secret('newsroom')).update(value).digest('base64')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
