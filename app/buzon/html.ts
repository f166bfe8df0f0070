import { sameText, secret } from '#lib/settings/secrets.ts'
import { settings } from '#lib/settings/settings.ts'
import { escapeHtml } from '#lib/text/escape-html.ts'
import { text } from './text.ts'

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  // The address of the page holds its key.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  // The frame with the mail inherits all of it; a mail has inline styles and no pictures of its own.
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

const STYLE =
  ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{max-width:60rem;margin:auto;padding:1rem}' +
  'table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.4rem .8rem .4rem 0;vertical-align:top}' +
  'td{overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere}iframe{width:100%;height:40rem;border:1px solid}'

/** Whether the mailbox is open, which it is without a mail server, and the key is its own. */
export function opensMailbox(key: string): boolean {
  return settings().smtpUrl === undefined && sameText(key, secret('mailbox'))
}

/** A page of the mailbox around markup that is safe already. */
export function page(title: string, body: string): Response {
  return new Response(
    `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
      `<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>${body}</body></html>`,
    { headers: HEADERS },
  )
}

/** The answer to a wrong key, a wrong name and a closed mailbox alike. */
export function notFound(): Response {
  return new Response(`${text.notFound}\n`, {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
