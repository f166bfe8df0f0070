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
