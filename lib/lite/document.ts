import { litePath, sectionPath } from '#lib/routes/paths.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { Html, html, type Part } from './html.ts'
import { style } from './style.ts'
import { text } from './text.ts'

/** The content of a page of the lite edition, shown between the paper's name and its sections. */
export interface LitePage {
  /** The path of the full page. */
  path: string
  title: string
  description: string
  /** The canonical URL of the full page, if it is not its own address. */
  canonicalUrl?: string | null
  noindex?: boolean
  main: Html
}

/**
 * A complete HTML document of the lite edition: text and inline style, no script. It loads only the pictures of `main`.
 * @param siteUrl absolute origin of the paper, used for the canonical URL.
 */
export function liteDocument(page: LitePage, masthead: Masthead, siteUrl: string): string {
  const { path, title, description, canonicalUrl, noindex, main } = page
  const { name, language, accentColor } = masthead
  return html`
    <!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8">
        <title>${title ? `${title} — ${name}` : name}</title>
        <meta name="viewport" content="width=device-width">
        <meta name="description" content="${description}">
        ${noindex && html`<meta name="robots" content="noindex">`}
        <link rel="canonical" href="${canonicalUrl ?? siteUrl + path}">
        <link rel="icon" href="data:,">
        <style>${new Html(style(accentColor))}</style>
      </head>
      <body>
        <header>
          <a href="${litePath('/')}"><b>${name}</b></a>
          <span>${text.edition} · <a href="${path}">${text.full}</a></span>
        </header>
        <main>${main}</main>
        <footer>${sectionLinks(masthead)}</footer>
      </body>
    </html>
  `.markup
}

function sectionLinks({ sections }: Masthead): Html {
  const links = sections.map(
    ({ name, slug }) => html`<li><a href="${litePath(sectionPath(slug))}">${name}</a></li>`,
  )
  return html`<nav aria-label="${text.sections}"><ul>${links}</ul></nav>`
}

/** A label such as the section and kind of a story; nothing when all parts are empty. */
export function label(...parts: Part[]): Part {
  const shown = parts.filter(Boolean).flatMap((part, i) => (i > 0 ? [' · ', part] : [part]))
  return shown.length > 0 && html`<p class="label">${shown}</p>`
}
