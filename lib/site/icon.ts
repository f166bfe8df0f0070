import type { Masthead } from './masthead.ts'

const ARTICLES = /^(el|la|los|las|diario)\s+/i

/** An SVG with the initial of the paper's name (C for «El Cabo») on its accent colour. */
export function siteIcon({ name, accentColor }: Pick<Masthead, 'name' | 'accentColor'>): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">' +
    `<rect width="64" height="64" rx="6" fill="${accentColor}"/>` +
    '<text x="32" y="47" text-anchor="middle" font-family="Georgia,serif" font-weight="700" font-size="44" fill="#fff">' +
    `${iconInitial(name)}</text></svg>`
  )
}

/** The first letter or digit of the paper's name after an article: C for «El Cabo». */
export function iconInitial(name: string): string {
  const [initial = 'P'] =
    name
      .replace(ARTICLES, '')
      .toLocaleUpperCase('es')
      .match(/[\p{L}\p{N}]/u) ?? []
  return initial
}
