import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import type { TrustedProxies } from '#lib/settings/setting-values.ts'

/** An address in brackets with or without a port, or an IPv4 address with a port. */
const WITH_PORT = /^(?:\[([\da-f:.%]+)\](?::\w+)?|(\d{1,3}(?:\.\d{1,3}){3}):\w+)$/i
/** The value of `for=`, quoted or not (RFC 7239, section 4). */
const FOR = /(?:^|;)\s*for\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/i
/** Longer identifiers of proxies are cut. */
const MAX_LENGTH = 100

/**
 * The network address of the client: the peer, or behind trusted proxies the address that the outermost of them saw. Each
 * proxy appends what it saw, so addresses further to the left may be made up by the client. A proxy may name a client
 * otherwise than by its address (RFC 7239, section 6.3); then that name tells its clients apart.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  proxies: TrustedProxies | undefined,
): string {
  const peer = socket.remoteAddress ?? 'unknown'
  if (!proxies) return peer
  const hops = readHops(String(headers[proxies.header] ?? ''), proxies.header)
  return hops.at(-Math.min(proxies.count, hops.length)) || peer
}

/** The clients that proxies saw, from the outside in. */
function readHops(value: string, header: TrustedProxies['header']): string[] {
  const entries = value.split(',').map((entry) => entry.trim())
  if (entries.at(-1) === '') return []
  return header === 'forwarded' ? entries.map((entry) => readAddress(forOf(entry))) : entries.map(readAddress)
}

function forOf(entry: string): string {
  const [, quoted, token] = FOR.exec(entry) ?? []
  return quoted?.replace(/\\(.)/g, '$1') ?? token ?? ''
}

/** The address without brackets and port, in its shortest form; other text as it is. */
function readAddress(entry: string): string {
  const [, ipv6, ipv4] = WITH_PORT.exec(entry) ?? []
  const address = ipv6 ?? ipv4 ?? entry
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : entry.slice(0, MAX_LENGTH)
}
