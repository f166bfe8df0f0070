import { log } from '#lib/log/log.ts'
import { matchRoute } from '#lib/routes/match.ts'
import { API_POLICY, commonHeaders, pageCaching, pageHeaders, RUNTIME_POLICY } from '../headers.ts'
import type { Rendered } from '../next/renderer.ts'
import { IncompletePageError, type StyleSheets, stripHydration } from '../next/strip-hydration.ts'
import type { PageContent } from './stored-page.ts'

export interface ContentOptions {
  /** The status of the answer, since Next renders the pages about errors as any other page. */
  status: number
  /** How long it is fresh, in seconds. */
  maxAge: number
  sheets: StyleSheets
  secure: boolean
}

/**
 * What readers get of an answer of Next: of its headers only those that say what the document is, so that nothing meant
 * for one client, such as a cookie, is ever kept.
 */
export function pageContent(
  path: string,
  { headers, body, tags }: Omit<Rendered, 'status'>,
  { status, maxAge, sheets, secure }: ContentOptions,
): PageContent {
  const contentType = headers['content-type'] ?? 'text/html; charset=utf-8'
  const isHtml = contentType.startsWith('text/html')
  const document = isHtml
    ? withoutRuntime(path, body, sheets)
    : { text: body, headers: { 'Content-Security-Policy': API_POLICY } }
  return {
    status,
    text: document.text,
    contentType,
    headers: { ...commonHeaders(secure), ...document.headers, ...fontPreload(headers.link) },
    cacheControl: isHtml ? pageCaching(status) : (headers['cache-control'] ?? pageCaching(status)),
    tags,
    maxAge,
    ...(headers['last-modified'] && { lastModified: new Date(headers['last-modified']) }),
  }
}

/** Seconds of `s-maxage`, or of `max-age` where there is none. */
export function maxAgeOf(cacheControl: string | undefined): number {
  const [, age] = /s-maxage=(\d+)/.exec(cacheControl ?? '') ?? /max-age=(\d+)/.exec(cacheControl ?? '') ?? []
  return Number(age ?? 0)
}

/** A page without Next's runtime; one that cannot do without it stays as it is, and is logged. */
function withoutRuntime(
  path: string,
  body: string,
  sheets: StyleSheets,
): { text: string; headers: Record<string, string> } {
  try {
    const { html, styles } = stripHydration(body, sheets)
    const traits = {
      // The lite edition is for readers whose every byte counts.
      hasSpeculation: matchRoute(path)?.name !== 'lite',
      hasPlayers: html.includes('<embed-facade'),
    }
    return { text: html, headers: pageHeaders(styles, traits) }
  } catch (error) {
    if (!(error instanceof IncompletePageError)) throw error
    log().warn({ path }, `A page is served with Next's runtime: ${error.message}`)
    return { text: body, headers: { 'Content-Security-Policy': RUNTIME_POLICY } }
  }
}

/** Next names the fonts of a page in a header alone. */
function fontPreload(link: string | undefined): Record<string, string> {
  const fonts = (link ?? '').split(/,\s*(?=<)/).filter((part) => /as="?font/.test(part))
  return fonts.length > 0 ? { Link: [...new Set(fonts)].join(', ') } : {}
}
