/**
 * Whether a form was sent by a page of this host. Browsers send `Sec-Fetch-Site` (Fetch Metadata), but only over https and on
 * localhost. Without it, `Origin` must be the paper's own address, for proxies that rewrite `Host`, or name the requested
 * host, so that mirrors work. On the paper's own host the scheme counts too (RFC 6454, section 4): a page that was loaded
 * over http can be anybody's. A request with neither header is refused.
 */
export function isSameOrigin(headers: Headers, siteUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = URL.parse(headers.get('origin') ?? '')
  if (!origin) return false
  if (origin.origin === siteUrl) return true
  return origin.host === headers.get('host')?.toLowerCase() && origin.host !== new URL(siteUrl).host
}
