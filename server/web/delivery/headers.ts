import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** Where the players of embeds may come from (lib/articles/embeds.ts). */
const PLAYERS = [
  'https://www.youtube-nocookie.com',
  'https://platform.twitter.com',
  'https://www.instagram.com',
  'https://www.tiktok.com',
  'https://t.me',
  'https://open.spotify.com',
]

/** A cache in front may keep a page for a minute, and serve it old while it asks or while we are down. */
const PAGE = 'public, max-age=0, s-maxage=60, stale-while-revalidate=300, stale-if-error=86400'
/** What is missing or moved may be there tomorrow, and a browser that remembers for ever cannot be told. */
const PASSING = 'public, max-age=0, s-maxage=10, must-revalidate'
/** For what one reader only may see. */
export const PRIVATE = 'private, no-store'

/** What caches may do with a page of that status. */
export function pageCaching(status: number): string {
  if (status === 503) return 'no-store'
  return status === 200 ? PAGE : PASSING
}

/** What every answer of this server says; `secure` where readers come by https. */
export function commonHeaders(secure: boolean): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    ...(secure && { 'Strict-Transport-Security': 'max-age=31536000' }),
  }
}

/** What the headers of a page depend on besides its style sheets. */
export interface PageTraits {
  /** Whether the browser may fetch what its reader may want next. */
  speculates: boolean
  /** Whether there is anything that players of others would show. */
  plays: boolean
}

/**
 * What a reader's page says besides: no script but the islands, nothing of others but the players that a reader asks
 * for, and where the rules of speculation are.
 * @param styles the style sheets that stand in the page.
 */
export function pageHeaders(styles: string[], traits: PageTraits): Record<string, string> {
  const key = [traits.speculates, traits.plays, ...styles].join('\0')
  const known = ofStyles.get(key) ?? writePageHeaders(styles, traits)
  // Pages of one kind share their style sheets, and so these headers; more kinds than that there are not.
  if (ofStyles.size < MOST_KINDS) ofStyles.set(key, known)
  return known
}

const ofStyles = new Map<string, Record<string, string>>()
const MOST_KINDS = 50

function writePageHeaders(styles: string[], { speculates, plays }: PageTraits): Record<string, string> {
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
      ...(plays ? [`frame-src ${PLAYERS.join(' ')}`] : []),
      "form-action 'self'",
      "frame-ancestors 'self'",
      "base-uri 'none'",
    ].join('; '),
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
    ...(speculates && { 'Speculation-Rules': '"/speculation-rules.json"' }),
  }
}

/** The Content-Security-Policy of what Next answers by itself; pages of the newsroom bring their own. */
const FORWARDED_POLICY = "frame-ancestors 'self'; base-uri 'self'; object-src 'none'"

/** Sets what every answer says, on one that Next will write. */
export function setForwardedHeaders(response: ServerResponse, secure: boolean): void {
  for (const [name, value] of Object.entries(commonHeaders(secure))) response.setHeader(name, value)
  response.setHeader('Content-Security-Policy', FORWARDED_POLICY)
}
