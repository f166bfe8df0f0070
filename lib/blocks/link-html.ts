import { escapeHtml } from '#lib/text/escape-html.ts'
import { safeHref } from '#lib/text/safe-href.ts'
import type { HtmlTarget } from './html-target.ts'

/** A link as HTML; only `inside` when its address is not safe. */
export function linkHtml(address: string, inside: string, { href }: Pick<HtmlTarget, 'href'>): string {
  const safe = safeHref(address)
  return safe ? `<a href="${escapeHtml(href(safe))}">${inside}</a>` : inside
}
