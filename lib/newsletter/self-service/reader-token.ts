import { pathTo } from '#lib/routes/paths.ts'
import { sameText, sign } from '#lib/settings/secrets.ts'

/** Whose mail a link was in. */
export interface Reader {
  subscriberId: number
  newsletterId: number
}

const SHAPE = /^([1-9a-z][0-9a-z]{0,5})-([1-9a-z][0-9a-z]{0,5})-([\w-]{43})$/

/**
 * The secret in the links of a reader's mails, for leaving and for choosing: ids and an HMAC of them, so that nothing
 * needs to be looked up to see that it is ours, and none of them ever stops working (RFC 8058 knows no expiry).
 */
export function readerToken({ subscriberId, newsletterId }: Reader): string {
  const ids = `${subscriberId.toString(36)}-${newsletterId.toString(36)}`
  return `${ids}-${signature(ids)}`
}

/** Whose token it is; `undefined` for what is none of ours. */
export function verifyReaderToken(token: string): Reader | undefined {
  const [, subscriber = '', newsletter = '', mac = ''] = SHAPE.exec(token) ?? []
  if (!sameText(mac, signature(`${subscriber}-${newsletter}`))) return undefined
  return { subscriberId: Number.parseInt(subscriber, 36), newsletterId: Number.parseInt(newsletter, 36) }
}

/** The path of the page that asks whether to leave. */
export function leavingPath(token: string): string {
  return pathTo('unsubscribe', { token })
}

/** The path of the page with a reader's choices. */
export function preferencesPath(token: string): string {
  return pathTo('preferences', { token })
}

/** The path that mail programs post to (RFC 8058). */
export function oneClickPath(token: string): string {
  return pathTo('oneClick', { token })
}

function signature(ids: string): string {
  return sign('newsletter', `reader:${ids}`)
}
