import { z } from 'zod'

// Every schema reads the text of an environment variable. Messages complete a sentence that begins with its name.

export const port = wholeNumberFrom(1, 65_535)

/** Host and port. */
export interface ListenAddress {
  host: string
  port: number
}

export const mailAddress = z.email('must be a mail address')

/** `on` or `off`, as a boolean. */
export const onOff = z
  .enum(['on', 'off'], { error: 'must be on or off' })
  .transform((value) => value === 'on')

export const listenAddress = readBy(readListenAddress, 'must be an address and a port such as 127.0.0.1:9464')

/** An origin (RFC 6454) without the slash at its end. */
export const httpOrigin = readBy(
  readHttpOrigin,
  'must be an address such as https://www.example.com, without a path',
)

/** Origins with commas between them. */
export const httpOrigins = readBy(
  readHttpOrigins,
  'must be addresses such as https://a.example,https://b.example, without a path',
)

export function wholeNumberFrom(least: number, most?: number) {
  const message = most === undefined ? `must be at least ${least}` : `must be from ${least} to ${most}`
  return z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(least, message)
    .max(most ?? Number.MAX_SAFE_INTEGER, message)
}

/** Seconds, as milliseconds. */
export function secondsFrom(least: number, most: number) {
  const range = `must be from ${least} to ${most}`
  return z.coerce
    .number({ error: 'must be a number of seconds' })
    .min(least, range)
    .max(most, range)
    .transform((seconds) => seconds * 1000)
}

/**
 * An address with one of these schemes, such as `smtp` and `smtps`. A user name and a password must be percent-encoded
 * (RFC 3986, section 3.2.1): a password with a raw slash would be read as a path.
 */
export function urlOf(...schemes: [string, ...string[]]) {
  const prefixes = schemes.map((scheme) => `${scheme}://`)
  return z
    .string()
    .refine(
      (text) => prefixes.some((prefix) => text.startsWith(prefix)),
      `must begin with ${prefixes.join(' or ')}`,
    )
    .refine(hasEncodedUserInfo, MUST_BE_ENCODED)
    .refine((text) => URL.canParse(text), 'must be an address with a host')
}

const MUST_BE_ENCODED =
  'must have a user name and a password in which / is written %2F, # %23, ? %3F, @ %40 and % %25'
/** What may stand in a user name and a password: nothing that ends them, and `%` only before two hexadecimal digits. */
const USER_INFO = /^(?:[^\s/#?@%]|%[0-9a-f]{2})*$/i

/** Whether everything before the last `@` can be a user name and a password, in percent-encoded UTF-8. */
export function hasEncodedUserInfo(text: string): boolean {
  const rest = text.slice(text.indexOf('://') + '://'.length)
  const userInfo = rest.slice(0, Math.max(0, rest.lastIndexOf('@')))
  return USER_INFO.test(userInfo) && isDecodable(userInfo)
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** The proxies in front of the portal: the header in which they name the client, and how many of them there are. */
export interface TrustedProxies {
  header: 'x-forwarded-for' | 'forwarded'
  count: number
}

/** `off` as `undefined`; `on` for one proxy or their number, and `forwarded` or `forwarded:2` where they use RFC 7239. */
export const trustedProxies = z
  .string()
  .regex(
    /^(off|on|[1-9]|forwarded(:[1-9])?)$/,
    'must be off, on, a number of proxies, forwarded or forwarded:2',
  )
  .transform((text): TrustedProxies | undefined => {
    if (text === 'off') return undefined
    const count = Number(/\d/.exec(text)?.[0] ?? 1)
    return { header: text.startsWith('forwarded') ? 'forwarded' : 'x-forwarded-for', count }
  })

/** What `read` makes of the text. The message is for texts of which it makes nothing. */
export function readBy<Value>(read: (text: string) => Value | undefined, message: string) {
  return z.string().transform((text, context): Value => {
    const value = read(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

/** Host and port of `HOST:PORT`, an IPv6 address in brackets (RFC 3986, 3.2.2). */
function readListenAddress(text: string): ListenAddress | undefined {
  const [, ipv6, name, digits] = /^(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? []
  const host = ipv6 ?? name
  const number = Number(digits)
  return host && number >= 1 && number <= 65_535 ? { host, port: number } : undefined
}

function readHttpOrigin(text: string): string | undefined {
  const url = URL.parse(text)
  const isOrigin =
    url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash
  return isOrigin ? url.origin : undefined
}

function readHttpOrigins(text: string): string[] | undefined {
  const origins = text.split(',').map((part) => readHttpOrigin(part.trim()))
  return origins.every((origin) => origin !== undefined) ? origins : undefined
}
