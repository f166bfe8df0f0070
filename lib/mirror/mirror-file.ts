import path from 'node:path'
import { pathTo } from '#lib/routes/paths.ts'

/** The portal's page for addresses that have none. */
export const NOT_FOUND_PAGE = pathTo('notice', { status: '404' })
/** What most hosts show where there is nothing, at whatever address was asked for. */
const NOT_FOUND_FILE = '404.html'

/**
 * The file of a mirror that holds what the portal has at a path: `/local/nota` is `local/nota/index.html`, since every
 * host and every bucket can serve that; what has an ending keeps its name.
 */
export function mirrorFile(address: string): string {
  if (address === NOT_FOUND_PAGE) return NOT_FOUND_FILE
  const plain = address.slice(1)
  if (path.posix.extname(plain)) return plain
  return path.posix.join(plain, 'index.html')
}

/**
 * How one file of a mirror names another: from its own place, with `index.html` written out, so that it holds on hosts
 * that keep the mirror in a folder, in buckets, and on a disk without any server.
 */
export function addressBetween(from: string, to: string): string {
  // Nobody knows at which address it will be shown.
  if (from === NOT_FOUND_FILE) return `/${to}`
  return path.posix.relative(path.posix.dirname(from), to)
}
