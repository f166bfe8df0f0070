import { expect, test } from 'vitest'
import { isSameOrigin } from './same-origin.ts'

const siteUrl = 'https://elcabo.example'

test.each([
  ['said by the browser', { 'sec-fetch-site': 'same-origin' }, true],
  [
    'said by the browser, on a mirror',
    { 'sec-fetch-site': 'same-origin', host: 'm.example', origin: 'https://m.example' },
    true,
  ],
  ['another site', { 'sec-fetch-site': 'cross-site', host: 'elcabo.example', origin: siteUrl }, false],
  ['a sister host', { 'sec-fetch-site': 'same-site', host: 'elcabo.example', origin: siteUrl }, false],
  ['typed by hand', { 'sec-fetch-site': 'none', host: 'elcabo.example', origin: siteUrl }, false],
  ['the host that was asked', { host: 'm.example:8080', origin: 'http://m.example:8080' }, true],
  ['another port of the host', { host: 'm.example', origin: 'http://m.example:8080' }, false],
  ['the paper behind a proxy', { host: '127.0.0.1:3000', origin: siteUrl }, true],
  ['the host of the paper over http', { host: 'elcabo.example', origin: 'http://elcabo.example' }, false],
  ['another origin', { host: 'elcabo.example', origin: 'https://otro.example' }, false],
  ['a secret origin', { host: 'elcabo.example', origin: 'null' }, false],
  ['no host', { origin: 'https://otro.example' }, false],
  ['neither header', { host: 'elcabo.example' }, false],
])('%s', (_, headers, expected) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>), siteUrl)).toBe(expected)
})
