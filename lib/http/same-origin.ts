/**
 * Whether a form was sent by a page of this host. Browsers send `Sec-Fetch-Site` (Fetch Metadata), but only over https and on
 * localhost. Without it, `Origin` must name the requested host, so that mirrors work, or the paper's own address, for
 * proxies that rewrite `Host`. A request with neither header is refused.
 */
export function isSameOrigin(headers: Headers, siteUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = URL.parse(headers.get('origin') ?? '')
  if (!origin) return false
  return origin.host === headers.get('host')?.toLowerCase() || origin.origin === siteUrl
}
