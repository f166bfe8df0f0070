const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:']

/**
 * Returns an address if it is safe in a link, else `undefined`. Web, mail and telephone addresses are safe, and so are
 * paths and fragments of this site. Addresses that run script, or hide their scheme with control characters, are not.
 */
export function safeHref(href: string): string | undefined {
  const text = href.trim()
  // URL parsers ignore tabs and line ends inside a scheme, and other control characters are not allowed in URLs.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (!text || /[\u0000-\u001f\u007f]/.test(text) || text.startsWith('//') || text.includes('\\'))
    return undefined
  if (text.startsWith('/') || text.startsWith('#')) return text
  const url = URL.parse(text)
  return url && SCHEMES.includes(url.protocol) ? text : undefined
}
