import path from 'node:path'
import { pathTo } from '#lib/routes/paths.ts'

/** The path of the portal's 404 page. */
export const NOT_FOUND_PAGE = pathTo('notice', { status: '404' })
/** The file that most static hosts serve for unknown addresses. */
const NOT_FOUND_FILE = '404.html'

/**
 * The file of a mirror for a path of the portal: `/local/nota` becomes `local/nota/index.html`, which every host and
 * bucket can serve. A path with a file extension keeps its name.
 */
export function mirrorFile(address: string): string {
  if (address === NOT_FOUND_PAGE) return NOT_FOUND_FILE
  const plain = address.slice(1)
  if (path.posix.extname(plain)) return plain
  return path.posix.join(plain, 'index.html')
}

/**
 * The relative URL from one file of a mirror to another. It includes `index.html`, so that it works when the mirror is in
 * a subfolder of a host, in a bucket, or on a disk without a server.
 */
export function relativeAddress(from: string, to: string): string {
  // The 404 page can be shown at any address, so its links start at the root.
  if (from === NOT_FOUND_FILE) return `/${to}`
  return path.posix.relative(path.posix.dirname(from), to)
}
