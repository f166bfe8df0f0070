import { litePath, sectionPath } from '#lib/routes/paths.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { Html, html, type Part } from './html.ts'
import { style } from './style.ts'
import { text } from './text.ts'

/** A page of the lite edition, to be set between the paper's name and its sections. */
export interface LitePage {
  /** The page that it is the lite edition of. */
  path: string
  title: string
  description: string
  /** Where that page says that it belongs; its own address where it says nothing. */
  canonicalUrl?: string | null
  noindex?: boolean
  main: Html
}

/**
 * A whole document of the lite edition: text and its style, no script, nothing else that is loaded but what `main` names.
 * @param siteUrl absolute origin of the paper, for the canonical address alone.
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

/** What a story is and where it stands, where there is anything to say. */
export function label(...parts: Part[]): Part {
  const said = parts.filter(Boolean).flatMap((part, i) => (i > 0 ? [' · ', part] : [part]))
  return said.length > 0 && html`<p class="label">${said}</p>`
}
