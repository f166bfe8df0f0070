import { senderAddress } from '#lib/mail/message.ts'
import { sameText, sign } from '#lib/settings/secrets.ts'
import { settings } from '#lib/settings/settings.ts'

/** Some servers on the way write the local part small: hexadecimal and base 36 survive that. */
const TOKEN = /\b([1-9a-z][0-9a-z]{0,5})-([0-9a-f]{20})\b/
const MAC_LENGTH = 20

/** The word for a delivery in addresses and in its Message-ID: its id, and 80 bits that only this paper can make. */
export function deliveryToken(deliveryId: number): string {
  const id = deliveryId.toString(36)
  return `${id}-${mac(id)}`
}

/** The first delivery that a text names; `undefined` when it names none of ours. */
export function deliveryIn(text: string): number | undefined {
  for (const [word] of text.toLowerCase().matchAll(new RegExp(TOKEN, 'g'))) {
    const [, id = '', given = ''] = TOKEN.exec(word) ?? []
    if (sameText(given, mac(id))) return Number.parseInt(id, 36)
  }
}

/** Where bounces, complaints and wishes to leave come back to, and are read. */
export function reportAddress(): string {
  return settings().bounceAddress ?? senderAddress()
}

/** The envelope sender of a delivery (VERP): a subaddress (RFC 5233), so that a bounce says itself what bounced. */
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
