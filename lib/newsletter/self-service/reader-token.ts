import { pathTo } from '#lib/routes/paths.ts'
import { sameText, sign } from '#lib/settings/secrets.ts'

/** The reader and the newsletter that a link belongs to. */
export interface Reader {
  subscriberId: number
  newsletterId: number
}

const FORMAT = /^([1-9a-z][0-9a-z]{0,5})-([1-9a-z][0-9a-z]{0,5})-([\w-]{43})$/

/**
 * Returns the token for the unsubscribe and preferences links in a reader's mails: the ids and their HMAC. It is verified
 * without a database query and never expires, since RFC 8058 has no expiry.
 */
export function readerToken({ subscriberId, newsletterId }: Reader): string {
  const ids = `${subscriberId.toString(36)}-${newsletterId.toString(36)}`
  return `${ids}-${signature(ids)}`
}

/** Returns the reader that a token identifies; `undefined` if its signature is invalid. */
export function verifyReaderToken(token: string): Reader | undefined {
  const [, subscriber = '', newsletter = '', mac = ''] = FORMAT.exec(token) ?? []
  if (!sameText(mac, signature(`${subscriber}-${newsletter}`))) return undefined
  return { subscriberId: Number.parseInt(subscriber, 36), newsletterId: Number.parseInt(newsletter, 36) }
}

/** The path of the unsubscribe page. */
export function unsubscribePath(token: string): string {
  return pathTo('unsubscribe', { token })
}

/** The path of the preferences page. */
export function preferencesPath(token: string): string {
  return pathTo('preferences', { token })
}

/** The path for one-click unsubscription (RFC 8058). */
export function oneClickPath(token: string): string {
  return pathTo('oneClick', { token })
}

function signature(ids: string): string {
  return sign('newsletter', `reader:${ids}`)
}
