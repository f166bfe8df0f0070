import { domainToASCII } from 'node:url'

/** Domains that ignore dots in the local part. */
const DOT_INSENSITIVE = ['gmail.com', 'googlemail.com']
const MAX_OCTETS = 254
const MAX_LOCAL_OCTETS = 64
/** Spaces, control characters, bidirectional controls and other invisible characters. */
const INVISIBLE = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u
/** `dot-atom` (RFC 5322, 3.2.3) with letters of any script (RFC 6531): no quoted strings, no comments. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+(\.[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+)*$/u
/** A host name with at least one dot. The last label contains a letter, which excludes IP addresses. */
const DOMAIN =
  /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * Normalises a mail address for storage and comparison: trimmed, in Unicode NFC, with the domain in lower-case ASCII
 * (`münchen.example` becomes `xn--mnchen-3ya.example`). The local part keeps its case; the database compares addresses
 * ignoring case. Returns `undefined` if the address is invalid or exceeds the limits of SMTP: 254 octets, 64 of them in the
 * local part (RFC 5321, 4.5.3.1).
 */
export function normaliseAddress(text: string): string | undefined {
  // Such a text cannot be valid. This bounds the cost of the checks below.
  if (text.length > 1000) return undefined
  const trimmed = text.trim().normalize('NFC')
  if (INVISIBLE.test(trimmed)) return undefined
  const [local = '', domain = '', ...more] = trimmed.split('@')
  if (more.length > 0 || !LOCAL.test(local) || Buffer.byteLength(local) > MAX_LOCAL_OCTETS) return undefined
  // domainToASCII would percent-decode it.
  if (domain.includes('%')) return undefined
  const host = domainToASCII(domain).toLowerCase()
  const address = `${local}@${host}`
  return DOMAIN.test(host) && Buffer.byteLength(address) <= MAX_OCTETS ? address : undefined
}

/**
 * Returns the mailbox that a normalised address most likely belongs to: in lower case, without a subaddress (`+`, RFC 5233)
 * and, for Gmail, without dots. Use it only for rate limits: mails are sent to the original address.
 */
export function canonicalMailbox(address: string): string {
  const [name = '', domain = ''] = address.toLowerCase().split('@')
  const local = name.replace(/(?<=.)\+.*/, '')
  return `${DOT_INSENSITIVE.includes(domain) ? local.replaceAll('.', '') : local}@${domain}`
}
