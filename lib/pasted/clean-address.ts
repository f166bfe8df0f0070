import { safeHref } from '#lib/text/safe-href.ts'

/** Redirect pages by host and path, with the parameters that hold the real address. */
const REDIRECTS: readonly [host: RegExp, path: string, parameters: string[]][] = [
  [/^www\.google\.[a-z.]{2,6}$/, '/url', ['q', 'url']],
  [/^lm?\.(?:facebook|instagram)\.com$/, '/', ['u']],
  [/\.safelinks\.protection\.outlook\.com$/, '/', ['url']],
]
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|mc_cid|mc_eid|igshid|yclid)$/i
/** Redirects within redirects that are followed. */
const MAX_REDIRECTS = 3
/** Addresses longer than that are not links that anybody wrote. */
const MAX_LENGTH = 4_000

/**
 * The address that a pasted link leads to, without redirect pages and tracking parameters; `undefined` when it is unsafe
 * or leads within the document that it was copied from.
 */
export function cleanAddress(written: string): string | undefined {
  let address = written.length > MAX_LENGTH ? undefined : safeHref(written)
  for (let i = 0; address && i < MAX_REDIRECTS; i++) {
    const target = redirectTarget(address)
    if (target === undefined) break
    address = safeHref(target)
  }
  if (!address || address.startsWith('#')) return undefined
  return withoutTracking(address)
}

function redirectTarget(address: string): string | undefined {
  const url = /^https?:/i.test(address) ? URL.parse(address) : null
  const redirect =
    url && REDIRECTS.find(([host, path]) => host.test(url.hostname) && url.pathname.startsWith(path))
  return redirect?.[2].map((name) => url?.searchParams.get(name)).find((value) => value) ?? undefined
}

/** The rest of the address stays as it is written. */
function withoutTracking(address: string): string {
  const [, before = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)(#.*)?$/.exec(address) ?? []
  if (!/^(?:https?:|\/)/i.test(address) || !query) return address
  const kept = query.split('&').filter((pair) => !TRACKING.test(pair.split('=')[0] ?? ''))
  return before + (kept.length > 0 ? `?${kept.join('&')}` : '') + fragment
}
