import { senderAddress } from '#lib/mail/message.ts'
import { sameText, sign } from '#lib/settings/secrets.ts'
import { settings } from '#lib/settings/settings.ts'

/** Some relays convert the local part to lower case. Hexadecimal and base 36 digits survive that. */
const TOKEN = /\b([1-9a-z][0-9a-z]{0,5})-([0-9a-f]{20})\b/
const MAC_LENGTH = 20

/** The signed token of a delivery, for its return path and its Message-ID: the id and an 80-bit MAC. */
export function deliveryToken(deliveryId: number): string {
  const id = deliveryId.toString(36)
  return `${id}-${mac(id)}`
}

/** Returns the id of the first delivery whose token is in the text; `undefined` if there is no valid token. */
export function findDeliveryId(text: string): number | undefined {
  for (const [word] of text.toLowerCase().matchAll(new RegExp(TOKEN, 'g'))) {
    const [, id = '', given = ''] = TOKEN.exec(word) ?? []
    if (sameText(given, mac(id))) return Number.parseInt(id, 36)
  }
}

/** The address that receives bounces, complaints and unsubscribe requests. */
export function reportAddress(): string {
  return settings().bounceAddress ?? senderAddress()
}

/** The envelope sender of a delivery (VERP): a subaddress (RFC 5233) that identifies the delivery when it bounces. */
export function returnPath(deliveryId: number): string {
  const base = reportAddress()
  const at = base.lastIndexOf('@')
  return `${base.slice(0, at)}+${deliveryToken(deliveryId)}${base.slice(at)}`
}

function mac(id: string): string {
  return Buffer.from(sign('newsletter', `delivery:${id}`), 'base64url')
    .toString('hex')
    .slice(0, MAC_LENGTH)
}
