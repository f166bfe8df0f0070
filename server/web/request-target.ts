/** What a request asks for: the parts of its target (RFC 9112, 3.2). */
export interface RequestTarget {
  /** As it was sent, percent-encoded. */
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

/**
 * Reads the target of a request. Refuses what is too long, does not decode to text, or holds control characters
 * (RFC 3986, 2.1). Everything after this step sees the parsed target only.
 * @param rawUrl the target as Node's HTTP parser gives it.
 */
export function canonicalTarget(rawUrl: string): RequestTarget | BadTarget {
  if (rawUrl.length > MAX_LENGTH) return { status: 414 }
  const mark = rawUrl.indexOf('?')
  const path = mark < 0 ? rawUrl : rawUrl.slice(0, mark)
  const decoded = decode(path)
  if (decoded === undefined || /\p{Cc}/u.test(decoded)) return { status: 400 }
  return { path, query: mark < 0 ? '' : rawUrl.slice(mark + 1) }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
