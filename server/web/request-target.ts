/** What a request asks for: the parts of its target (RFC 9112, 3.2). */
export interface RequestTarget {
  /** As it was sent, percent-encoded: the only form of this path that is answered. */
  path: string
  /** Without the question mark; empty where there is none. */
  query: string
}

/** A target that no page can have, with the status that says why. */
export interface BadTarget {
  status: 400 | 414
}

/** In characters, the query included. */
const MAX_LENGTH = 2_000
/** The beginning of a target in absolute form, as proxies send it (RFC 9112, 3.2.2). */
const ORIGIN = /^https?:\/\/[^/?#]*/i
/** A path (RFC 3986, 3.3) that does not begin like the address of another host: no backslash, `#`, space, control character or letter beyond ASCII. */
const PATH = /^\/(?!\/)(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*$/i

/**
 * Reads the target of a request in the one form that is answered, so that no page has two names and nothing that follows
 * sees another path than a browser would. Refuses what is too long, is no path of RFC 3986 or does not decode to text, and
 * paths that another program may read as another path: with two slashes at their beginning, dot segments, or backslashes,
 * slashes or percent signs in percent-encoding. Empty segments stay: no route has them. Everything after this step sees the parsed target only.
 * @param rawUrl the target as Node's HTTP parser gives it.
 */
export function canonicalTarget(rawUrl: string): RequestTarget | BadTarget {
  if (rawUrl.length > MAX_LENGTH) return { status: 414 }
  const url = rawUrl.replace(ORIGIN, '')
  const mark = url.indexOf('?')
  const path = (mark < 0 ? url : url.slice(0, mark)) || (url === rawUrl ? '' : '/')
  const query = mark < 0 ? '' : url.slice(mark + 1)
  if (!PATH.test(path) || !isUnambiguous(path) || query.includes('#')) return { status: 400 }
  return { path, query }
}

/** Whether the path reads the same however often it is decoded and resolved. */
function isUnambiguous(path: string): boolean {
  const decoded = decode(path)
  if (decoded === undefined || /[\p{Cc}\\]|%[\da-f]{2}/iu.test(decoded)) return false
  if (/%2f/i.test(path)) return false
  return !decoded.split('/').some((segment) => segment === '.' || segment === '..')
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
