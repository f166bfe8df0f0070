import { describe, expect, test } from 'vitest'
import { recogniseEmbed } from './recognise-embed.ts'

const YOUTUBE = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
const PLAYER = 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&playsinline=1&rel=0'
const SPOTIFY = '4rOoJ6Egrf8K2IrywzwOMk'

describe('an address of a known service', () => {
  test.each<[string, string, string, string]>([
    [YOUTUBE, YOUTUBE, PLAYER, 'wide'],
    [`${YOUTUBE}&utm_source=x&list=PL1`, YOUTUBE, PLAYER, 'wide'],
    ['https://youtu.be/dQw4w9WgXcQ?si=abc', YOUTUBE, PLAYER, 'wide'],
    ['https://m.youtube.com/live/dQw4w9WgXcQ', YOUTUBE, PLAYER, 'wide'],
    ['https://youtu.be/dQw4w9WgXcQ?t=1m30s', `${YOUTUBE}&t=90s`, `${PLAYER}&start=90`, 'wide'],
    [
      'https://www.youtube.com/shorts/dQw4w9WgXcQ',
      'https://www.youtube.com/shorts/dQw4w9WgXcQ',
      PLAYER,
      'tall',
    ],
    [
      'https://twitter.com/Puerto_1/status/123?s=20',
      'https://x.com/Puerto_1/status/123',
      'https://platform.twitter.com/embed/Tweet.html?id=123&dnt=true&lang=es',
      'post',
    ],
    [
      'https://www.instagram.com/puerto.vs/reel/CuZ1abcDEfg/?igsh=1',
      'https://www.instagram.com/reel/CuZ1abcDEfg/',
      'https://www.instagram.com/reel/CuZ1abcDEfg/embed/captioned/',
      'post',
    ],
    [
      'https://www.tiktok.com/@puerto.vs/video/7106594312292453675?lang=es',
      'https://www.tiktok.com/@puerto.vs/video/7106594312292453675',
      'https://www.tiktok.com/player/v1/7106594312292453675',
      'tall',
    ],
    [
      'https://t.me/s/puertovs/42',
      'https://t.me/puertovs/42',
      'https://t.me/puertovs/42?embed=1&mode=tme',
      'post',
    ],
    [
      `https://open.spotify.com/intl-es/episode/${SPOTIFY}?si=1`,
      `https://open.spotify.com/episode/${SPOTIFY}`,
      `https://open.spotify.com/embed/episode/${SPOTIFY}`,
      'audio',
    ],
    [
      `https://open.spotify.com/playlist/${SPOTIFY}`,
      `https://open.spotify.com/playlist/${SPOTIFY}`,
      `https://open.spotify.com/embed/playlist/${SPOTIFY}`,
      'album',
    ],
  ])('%s', (address, url, player, shape) => {
    expect(recogniseEmbed(address)).toMatchObject({ url, player, shape })
    // What is stored is known again, and the same.
    expect(recogniseEmbed(url)).toMatchObject({ url, player, shape })
  })
})

describe('what only looks like one is none', () => {
  test.each([
    '',
    'youtube.com/watch?v=dQw4w9WgXcQ',
    'javascript:alert(1)//https://youtu.be/dQw4w9WgXcQ',
    'http://www.youtube.com/watch?v=dQw4w9WgXcQ',
    '//youtu.be/dQw4w9WgXcQ',
    'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    'https://evilyoutube.com/watch?v=dQw4w9WgXcQ',
    'https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ',
    'https://user:pass@youtube.com/watch?v=dQw4w9WgXcQ',
    'https://youtube.com:8443/watch?v=dQw4w9WgXcQ',
    'https://evil.example/https://youtu.be/dQw4w9WgXcQ',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ"><script>',
    'https://www.youtube.com/watch?v=short',
    'https://www.youtube.com/redirect?q=dQw4w9WgXcQ',
    'https://www.youtube.com/@canal',
    'https://x.com/puerto',
    'https://x.com/puerto/status/12a',
    'https://x.com/a%2Fb/status/12',
    'https://www.instagram.com/puerto/',
    'https://www.instagram.com/p/a%2F..%2F/',
    'https://vm.tiktok.com/ZMabc123/',
    'https://www.tiktok.com/puerto/video/7106594312292453675',
    'https://t.me/share/url?url=x',
    'https://t.me/puertovs',
    'https://t.me/c/1234/5',
    'https://open.spotify.com/user/abc',
    `https://open.spotify.com/track/${SPOTIFY}x`,
    `https://spotify.com/track/${SPOTIFY}`,
  ])('%s', (address) => {
    expect(recogniseEmbed(address)).toBeUndefined()
  })
})
