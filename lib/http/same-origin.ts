/**
 * Whether a form was sent by a page of this host. Browsers say so in `Sec-Fetch-Site` (Fetch Metadata), but only
 * over https and on localhost; without it `Origin` must name the host that was asked, so that mirrors work, or the
 * paper's own address, for a proxy that rewrites `Host`. Neither header: refused.
 */
export function isSameOrigin(headers: Headers, siteUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = URL.parse(headers.get('origin') ?? '')
  if (!origin) return false
  return origin.host === headers.get('host')?.toLowerCase() || origin.origin === siteUrl
}
