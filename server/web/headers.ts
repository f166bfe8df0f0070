import { createHash } from 'node:crypto'

/** Where the players of embeds may come from (lib/blocks/embeds.ts). */
const PLAYERS = [
  'https://www.youtube-nocookie.com',
  'https://platform.twitter.com',
  'https://www.instagram.com',
  'https://www.tiktok.com',
  'https://t.me',
  'https://open.spotify.com',
]

/** A cache in front may keep a page for a minute, and serve it old while it asks or while the portal is down. */
const PAGE = 'public, max-age=0, s-maxage=60, stale-while-revalidate=300, stale-if-error=86400'
/** What is missing or moved may be there tomorrow, and a browser that remembers for ever cannot be told. */
const SHORT_LIVED = 'public, max-age=0, s-maxage=10, must-revalidate'
/** For what is made for one request: no cache stores it. */
export const PRIVATE = 'private, no-store'

/** What caches may do with a page of that status. */
export function pageCaching(status: number): string {
  if (status === 503) return 'no-store'
  return status === 200 ? PAGE : SHORT_LIVED
}

/** The headers of every answer of this server; `secure` where readers come by https. */
export function commonHeaders(secure: boolean): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    ...(secure && { 'Strict-Transport-Security': 'max-age=31536000' }),
  }
}

/**
 * The headers of an answer that is no page: a refusal, or the state of this process. Without `no-store` caches may keep a 404,
 * 405 or 414 as long as they like (RFC 9110, 15.1).
 */
export function plainHeaders(secure: boolean): Record<string, string> {
  return { ...commonHeaders(secure), 'Content-Security-Policy': API_POLICY, 'Cache-Control': 'no-store' }
}

/** What the headers of a page depend on besides its style sheets. */
export interface PageTraits {
  /** Whether the browser may fetch what its reader may want next. */
  hasSpeculation: boolean
  /** Whether there is anything that players of other sites would show. */
  hasPlayers: boolean
}

/**
 * The headers of a reader page without Next's runtime: no script but the islands, nothing of other sites but the players
 * that a reader asks for, and where the speculation rules are.
 * @param styles the style sheets that stand in the page.
 */
export function pageHeaders(styles: string[], traits: PageTraits): Record<string, string> {
  const key = [traits.hasSpeculation, traits.hasPlayers, ...styles].join('\0')
  const known = headersByKey.get(key) ?? writePageHeaders(styles, traits)
  // Pages of one kind share their style sheets, and so these headers; there are not more kinds than that.
  if (headersByKey.size < MAX_KINDS) headersByKey.set(key, known)
  return known
}

const headersByKey = new Map<string, Record<string, string>>()
const MAX_KINDS = 50

function writePageHeaders(
  styles: string[],
  { hasSpeculation, hasPlayers }: PageTraits,
): Record<string, string> {
  const hashes = styles.map((style) => ` 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src-elem 'self'${hashes.join('')}`,
      // Widths and colours of pictures stand at their elements.
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      ...(hasPlayers ? [`frame-src ${PLAYERS.join(' ')}`] : []),
      "form-action 'self'",
      "frame-ancestors 'self'",
      "base-uri 'none'",
    ].join('; '),
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
    ...(hasSpeculation && { 'Speculation-Rules': '"/speculation-rules.json"' }),
  }
}

/** The policy of reader pages that Next serves by itself, whose scripts and styles stand in the page. */
export const RUNTIME_POLICY = "frame-ancestors 'self'; base-uri 'self'; object-src 'none'"
/** The policy of answers and documents for machines: should one be shown in a browser, it can load and do nothing. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/**
 * The policy of the newsroom: Next's own scripts run by their nonce, and those that they load. Only its own pages may show a
 * page of it in a frame.
 * @param nonce made for this answer alone.
 * @param isDevelopment allows what the development server needs: it evaluates code and adds styles as it goes.
 */
export function newsroomPolicy(nonce: string, isDevelopment = false): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // The paper's colour, sizes of pictures and positions of carets stand at their elements.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join('; ')
}
