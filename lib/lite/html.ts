import { escapeHtml } from '#lib/text/escape-html.ts'

/** Markup that templates insert unchanged; everything else is escaped. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

/** A value in a template: text, markup, lists of them, or nothing. */
export type Part = string | number | Html | null | undefined | false | readonly Part[]

/** A template tag for markup: html`<h1>${headline}</h1>`. Line ends and the indentation after them are removed. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const pieces = strings.map((piece) => piece.replace(/\n\s*/g, ''))
  return new Html(pieces.reduce((before, after, i) => before + toMarkup(parts[i - 1]) + after))
}

function toMarkup(part: Part): string {
  if (part instanceof Html) return part.markup
  if (Array.isArray(part)) return part.map(toMarkup).join('')
  return part === null || part === undefined || part === false ? '' : escapeHtml(String(part))
}
