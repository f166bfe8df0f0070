const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:']

/**
 * An address that may stand in a link, or `undefined`: web, mail and telephone addresses, and paths and
 * fragments of this site. Whatever would run script, or hide its scheme behind control characters, is none.
 */
export function safeHref(href: string): string | undefined {
  const text = href.trim()
  // URL parsers drop tabs and line ends inside a scheme, and other control characters have no place in one.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
  if (!text || /[\u0000-\u001f\u007f]/.test(text) || text.startsWith('//') || text.includes('\\'))
    return undefined
  if (text.startsWith('/') || text.startsWith('#')) return text
  const url = URL.parse(text)
  return url && SCHEMES.includes(url.protocol) ? text : undefined
}
