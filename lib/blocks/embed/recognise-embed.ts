/** The services whose videos, posts and recordings can be embedded. */
export type Service = 'youtube' | 'x' | 'instagram' | 'tiktok' | 'telegram' | 'spotify'

/** A video, post or recording of a service. */
export interface Embed {
  service: Service
  /** Its page on the service, in canonical form, without tracking parameters. */
  url: string
  /** The address that the iframe loads when the reader asks for it. */
  player: string
  /** The space it takes: `wide` is 16:9, `tall` 9:16; `post`, `album` and `audio` have fixed heights. */
  shape: 'wide' | 'tall' | 'post' | 'album' | 'audio'
  /** The account that published it, when its address contains it. */
  account?: string
}

type Recognise = (url: URL, parts: string[]) => Embed | undefined

/**
 * The embed for an address of one of the six services; `undefined` for every other address. The protocol must be
 * https, and host, path and id must match the service exactly.
 */
export function recogniseEmbed(address: string): Embed | undefined {
  const url = URL.parse(address.trim())
  if (url?.protocol !== 'https:' || url.port || url.username || url.password) return undefined
  const recognise = HOSTS.get(url.hostname)
  return recognise?.(url, url.pathname.split('/').filter(Boolean))
}

const youtube: Recognise = (url, parts) => {
  const [first = '', second] = parts
  const direct = ['shorts', 'live', 'embed'].includes(first)
  const id =
    url.hostname === 'youtu.be' ? first : direct ? second : first === 'watch' ? url.searchParams.get('v') : ''
  if (!id || !/^[\w-]{11}$/.test(id)) return undefined
  const seconds = secondsOf(url.searchParams.get('t') ?? url.searchParams.get('start') ?? '')
  const short = first === 'shorts'
  return {
    service: 'youtube',
    url: short
      ? `https://www.youtube.com/shorts/${id}`
      : `https://www.youtube.com/watch?v=${id}${seconds ? `&t=${seconds}s` : ''}`,
    player: `https://www.youtube-nocookie.com/embed/${id}?autoplay=1&playsinline=1&rel=0${seconds ? `&start=${seconds}` : ''}`,
    shape: short ? 'tall' : 'wide',
  }
}

const x: Recognise = (_url, [account = '', status, id = '']) => {
  if (!/^\w{1,15}$/.test(account) || status !== 'status' || !/^\d{1,19}$/.test(id)) return undefined
  return {
    service: 'x',
    url: `https://x.com/${account}/status/${id}`,
    player: `https://platform.twitter.com/embed/Tweet.html?id=${id}&dnt=true&lang=es`,
    shape: 'post',
    ...(account !== 'i' && { account: `@${account}` }),
  }
}

const instagram: Recognise = (_url, parts) => {
  const named = /^[\w.]{1,30}$/.test(parts[0] ?? '') && ['p', 'reel', 'tv'].includes(parts[1] ?? '')
  const [kind = '', id = ''] = named ? parts.slice(1) : parts
  if (!['p', 'reel', 'tv'].includes(kind) || !/^[\w-]{5,40}$/.test(id)) return undefined
  const url = `https://www.instagram.com/${kind}/${id}/`
  return {
    service: 'instagram',
    url,
    player: `${url}embed/captioned/`,
    shape: 'post',
    ...(named && { account: `@${parts[0]}` }),
  }
}

const tiktok: Recognise = (_url, [account = '', video, id = '']) => {
  if (!/^@[\w.]{1,30}$/.test(account) || video !== 'video' || !/^\d{10,20}$/.test(id)) return undefined
  return {
    service: 'tiktok',
    url: `https://www.tiktok.com/${account}/video/${id}`,
    player: `https://www.tiktok.com/player/v1/${id}`,
    shape: 'tall',
    account,
  }
}

const telegram: Recognise = (_url, parts) => {
  const [channel = '', id = ''] = parts[0] === 's' ? parts.slice(1) : parts
  if (!/^[a-z]\w{3,31}$/i.test(channel) || !/^\d{1,10}$/.test(id)) return undefined
  const url = `https://t.me/${channel}/${id}`
  return {
    service: 'telegram',
    url,
    player: `${url}?embed=1&mode=tme`,
    shape: 'post',
    account: `@${channel}`,
  }
}

const spotify: Recognise = (_url, parts) => {
  const [kind = '', id = ''] = /^intl-[a-z]{2}$/.test(parts[0] ?? '') ? parts.slice(1) : parts
  if (!/^(track|episode|album|playlist|show|artist)$/.test(kind) || !/^[A-Za-z0-9]{22}$/.test(id))
    return undefined
  return {
    service: 'spotify',
    url: `https://open.spotify.com/${kind}/${id}`,
    player: `https://open.spotify.com/embed/${kind}/${id}`,
    shape: kind === 'track' || kind === 'episode' ? 'audio' : 'album',
  }
}

const HOSTS: ReadonlyMap<string, Recognise> = new Map([
  ...['youtube.com', 'www.youtube.com', 'm.youtube.com', 'youtu.be', 'www.youtube-nocookie.com'].map(
    (host) => [host, youtube] as const,
  ),
  ...['x.com', 'www.x.com', 'twitter.com', 'www.twitter.com', 'mobile.twitter.com'].map(
    (host) => [host, x] as const,
  ),
  ...['instagram.com', 'www.instagram.com'].map((host) => [host, instagram] as const),
  ...['tiktok.com', 'www.tiktok.com', 'm.tiktok.com'].map((host) => [host, tiktok] as const),
  ...['t.me', 'telegram.me'].map((host) => [host, telegram] as const),
  ['open.spotify.com', spotify] as const,
])

/** `90`, `90s`, `1m30s` and `1h2m3s` in seconds; 0 for anything else. */
function secondsOf(time: string): number {
  const [, hours, minutes, seconds] = /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?$/.exec(time) ?? []
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
}
