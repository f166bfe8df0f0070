import { isIPv4, isIPv6 } from 'node:net'
import { secretPathPrefixes } from '#lib/routes/secret-paths.ts'

/** In characters: longer texts are cut. */
const MAX_LENGTH = 16_000

// The lengths are those of RFC 5321, 4.5.3.1; bounds keep the search linear on hostile text.
const MAIL = /[^\s@"'<>()[\],:;\\/=?&]{1,64}(?:@|%40)[\p{L}\p{N}.-]{1,255}/giu
const MAYBE_IPV4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)/g
const MAYBE_IPV6 = /(?<![\w:.])[\da-f]{0,4}(?::[\da-f]{0,4}){2,8}(?:\.\d{1,3}){0,3}(?![\w:])/gi
/** Paths with a secret in them: whoever has it can act in the name of its reader, or read the operator's mailbox. */
const SECRET_PATH = new RegExp(`(${secretPathPrefixes.join('|')})/[\\w.~%-]+`, 'g')
/** The password of an address such as postgresql://user:password@host. */
const PASSWORD = /(\w{2,20}:\/\/[^\s:@/"]{0,100}):[^\s@/"]{1,200}@/g

/**
 * A text for the log without personal data and secrets: mail addresses, network addresses (except this machine's own),
 * paths with a secret, and passwords in connection addresses. Error messages of libraries can hold any of these.
 */
export function redact(text: string): string {
  return text
    .replace(PASSWORD, '$1:[password]@')
    .replace(SECRET_PATH, '$1/[token]')
    .replace(MAIL, '[mail]')
    .replace(MAYBE_IPV6, (ip) => (isIPv6(ip) && ip !== '::1' && ip !== '::' ? '[ip]' : ip))
    .replace(MAYBE_IPV4, (ip) => (isIPv4(ip) && !ip.startsWith('127.') ? '[ip]' : ip))
    .slice(0, MAX_LENGTH)
}
