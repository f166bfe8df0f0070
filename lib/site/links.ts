/** The name of the service that hosts a profile; the host name when the service is unknown. */
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

/** The sharing address of each network, which needs no script of theirs. */
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
