import { domainToASCII } from 'node:url'

/** Where dots in the local part mean nothing. */
const WITHOUT_DOTS = ['gmail.com', 'googlemail.com']
const OCTETS = 254
const LOCAL_OCTETS = 64
/** Spaces, control and bidirectional characters, and whatever else has no ink. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u
/** The «dot-atom» of RFC 5322, 3.2.3, with the letters of any script (RFC 6531): no quotes, no comments. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+(\.[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+)*$/u
/** A host name with a dot; the last label has a letter, so that no IP address passes. */
const DOMAIN =
  /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The mail address in the one form in which it is kept and compared: without spaces around it, NFC, domain in
 * small ASCII letters (`münchen.example` becomes `xn--mnchen-3ya.example`). The local part keeps its case, which
 * belongs to its server; the database compares without case. `undefined` when it is no address, or one longer
 * than SMTP carries: 254 octets, 64 of them before the @ (RFC 5321, 4.5.3.1).
 */
export function normaliseAddress(text: string): string | undefined {
  // Nothing that long can be valid; the rest need not look at it.
  if (text.length > 1000) return undefined
  const trimmed = text.trim().normalize('NFC')
  if (UNSEEN.test(trimmed)) return undefined
  const [local = '', domain = '', ...more] = trimmed.split('@')
  if (more.length > 0 || !LOCAL.test(local) || Buffer.byteLength(local) > LOCAL_OCTETS) return undefined
  // domainToASCII would decode it.
  if (domain.includes('%')) return undefined
  const host = domainToASCII(domain).toLowerCase()
  const address = `${local}@${host}`
  return DOMAIN.test(host) && Buffer.byteLength(address) <= OCTETS ? address : undefined
}

/**
 * The mailbox behind a normalised address, as far as one can tell: without case, without a subaddress (`+`, RFC 5233) and, at
 * Gmail, without dots. For counting only: mails go to the address as it was given.
 */
export function mailboxOf(address: string): string {
  const [name = '', domain = ''] = address.toLowerCase().split('@')
  const local = name.replace(/(?<=.)\+.*/, '')
  return `${WITHOUT_DOTS.includes(domain) ? local.replaceAll('.', '') : local}@${domain}`
}
