import { cacheTag } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { matchRoute, type RouteMatch } from '#lib/routes/match.ts'
import { fullPath, litePath } from '#lib/routes/paths.ts'
import { withoutTrailingSlash } from '#lib/routes/trailing-slash.ts'
import { findRedirect } from './find-redirect.ts'
import { lookUpPage } from './look-up-page.ts'
import { missingAt, type Resolution } from './resolution.ts'

/**
 * Whether there is a page at a path, from the table of routes and the database alone, so that Next never renders an
 * address that has none. This is the only place that decides whether an address has moved.
 * @param path as it was sent, without the query.
 */
export async function resolveAddress(db: Database, path: string): Promise<Resolution> {
  const plain = withoutTrailingSlash(path)
  const full = fullPath(plain)
  if (full !== undefined) return resolveLite(db, path, full)
  const match = matchRoute(plain)
  if (match && isAlwaysThere(match)) return pageAt(path, plain)
  const redirect = await findRedirect(db, [path, plain])
  if (redirect) return { kind: 'moved', to: redirect.to, tags: [cacheTag.redirects, cacheTag.path(path)] }
  const resolution = match && (await lookUpPage(db, match))
  if (resolution?.kind === 'page') return pageAt(path, plain)
  return resolution ?? missingAt(path)
}

/** The lite edition has a page wherever an article or a list has one, and moves with it. */
async function resolveLite(db: Database, path: string, full: string): Promise<Resolution> {
  const plain = withoutTrailingSlash(path)
  const slashes = path.slice(plain.length)
  const resolution = await resolveAddress(db, full === '/' ? full : full + slashes)
  if (resolution.kind === 'moved') {
    return { ...resolution, to: hasLiteEdition(resolution.to) ? litePath(resolution.to) : resolution.to }
  }
  if (resolution.kind !== 'page') return resolution
  return hasLiteEdition(full) ? pageAt(path, plain) : missingAt(path)
}

function hasLiteEdition(path: string): boolean {
  return matchRoute(path)?.route.lite === true
}

/** Whether the route has its page whatever is in the database: no redirect takes its place. */
function isAlwaysThere({ route }: RouteMatch): boolean {
  return route.kind === 'fresh' || (route.kind === 'page' && !route.pattern.includes('['))
}

function pageAt(path: string, plain: string): Resolution {
  return path === plain ? { kind: 'page' } : { kind: 'moved', to: plain, tags: [cacheTag.path(plain)] }
}
