import ipaddr from 'ipaddr.js'

/**
 * The network that a request came from, which counts as one sender: an IPv4 address, or the /64 of an IPv6 address, which
 * is what one subscriber line gets (RFC 6177). A proxy may name its client otherwise (RFC 7239, section 6.3): that name is
 * a sender of its own. `unknown` when there is no address.
 */
export function networkOf(address: string | null): string {
  const text = address?.trim() ?? ''
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return text
  if (!ipaddr.IPv6.isValid(text)) return text || 'unknown'
  const parsed = ipaddr.IPv6.parse(text)
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : ipv6Network(parsed, 4)
}

/**
 * The wider network around a sender, since one who rents addresses gets many neighbouring ones at once: 256 IPv4 addresses
 * (/24), or the /48 of an IPv6 address, which is what a site gets (RFC 6177).
 * @param network as `networkOf` returns it.
 */
export function neighbourhoodOf(network: string): string {
  if (ipaddr.IPv4.isValidFourPartDecimal(network)) {
    return `${ipaddr.IPv4.networkAddressFromCIDR(`${network}/24`)}/24`
  }
  return ipaddr.IPv6.isValidCIDR(network) ? ipv6Network(ipaddr.IPv6.parseCIDR(network)[0], 3) : network
}

/** The network of the first 16-bit groups of an address, such as `2001:db8:1::/48` for three groups. */
function ipv6Network({ parts }: ipaddr.IPv6, groups: number): string {
  const prefix = parts.slice(0, groups).map((group) => group.toString(16))
  return `${prefix.join(':')}::/${16 * groups}`
}
