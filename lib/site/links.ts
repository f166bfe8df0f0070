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

/** The name of the service that an address of a profile is of; its host where the service is not known. */
export function profileName(address: string): string {
  const host = new URL(address).hostname.replace(/^www\./, '')
  return SERVICES.get(host) ?? host
}

const SERVICES: ReadonlyMap<string, string> = new Map([
  ['x.com', 'X'],
  ['twitter.com', 'X'],
  ['facebook.com', 'Facebook'],
  ['instagram.com', 'Instagram'],
  ['threads.net', 'Threads'],
  ['bsky.app', 'Bluesky'],
  ['tiktok.com', 'TikTok'],
  ['youtube.com', 'YouTube'],
  ['linkedin.com', 'LinkedIn'],
  ['t.me', 'Telegram'],
  ['whatsapp.com', 'WhatsApp'],
])

/** Where a story is handed on: each network's own sharing address, without its script. */
export function shareAddresses(url: string, headline: string) {
  const [link, title] = [encodeURIComponent(url), encodeURIComponent(headline)]
  return {
    whatsapp: `https://wa.me/?text=${title}%20${link}`,
    telegram: `https://t.me/share/url?url=${link}&text=${title}`,
    x: `https://twitter.com/intent/tweet?url=${link}&text=${title}`,
    facebook: `https://www.facebook.com/sharer/sharer.php?u=${link}`,
    mail: `mailto:?subject=${title}&body=${link}`,
  }
}
