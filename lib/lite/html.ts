import { escapeHtml } from '#lib/text/escape-html.ts'

/** Markup, which is written as it is; everything else is escaped. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

/** What may stand in a template: text, markup, lists of them, and nothing. */
export type Part = string | number | Html | null | undefined | false | readonly Part[]

/** A template of markup: html`<h1>${headline}</h1>`. Its line ends, with the space that follows, are no part of it. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const pieces = strings.map((piece) => piece.replace(/\n\s*/g, ''))
  return new Html(pieces.reduce((before, after, i) => before + written(parts[i - 1]) + after))
}

function written(part: Part): string {
  if (part instanceof Html) return part.markup
  if (Array.isArray(part)) return part.map(written).join('')
  return part === null || part === undefined || part === false ? '' : escapeHtml(String(part))
}
