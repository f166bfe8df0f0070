import { isIPv4, isIPv6 } from 'node:net'

/**
 * The network a request came from, as one sender: an IPv4 address, or the /64 of an IPv6 address, which is what
 * one line gets (RFC 6177). `unknown` when the server did not say.
 */
export function networkOf(address: string | null): string {
  const text = (address ?? '').trim().replace(/%.*$/, '')
  if (isIPv4(text)) return text
  if (!isIPv6(text)) return 'unknown'
  const groups = groupsOf(text)
  const [high = 0, low = 0] = groups.slice(6)
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (mapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/**
 * The neighbourhood of a network, which somebody who rents many addresses has at once: 256 IPv4 addresses (/24), or the /48
 * of an IPv6 address, which is what a site gets (RFC 6177).
 */
export function neighbourhoodOf(network: string): string {
  if (isIPv4(network)) return `${network.split('.').slice(0, 3).join('.')}.0/24`
  const groups = network.split(':').slice(0, 3)
  return network.endsWith('::/64') ? `${groups.join(':')}::/48` : network
}

/** The eight numbers of an IPv6 address; the URL parser writes each address in one way (WHATWG URL, 3.5). */
function groupsOf(address: string): number[] {
  const host = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail = ''] = host.split('::')
  const numbers = (part: string) =>
    part
      .split(':')
      .filter(Boolean)
      .map((group) => Number.parseInt(group, 16))
  const [first, last] = [numbers(head), numbers(tail)]
  return [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last]
}
