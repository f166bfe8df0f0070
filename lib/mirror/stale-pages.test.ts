import { expect, test } from 'vitest'
import { type Holding, isStale } from './stale-pages.ts'

const changes = { tags: new Set(['article:1', 'front']), paths: new Set(['/local/nueva', '/local/retirada']) }
const page: Holding = { path: '/local/nota', tags: ['article:2', 'site'], addresses: ['/', '/local'] }

test.each<[string, Partial<Holding>, boolean]>([
  ['holds', {}, false],
  ['was made from what changed', { tags: ['article:1'] }, true],
  ['names what has gone', { addresses: ['/local', '/local/retirada'] }, true],
  ['names what was missing and has come', { addresses: ['/local/nueva'] }, true],
  ['could not be made', { failed: true }, true],
  ['was made from nobody knows what', { tags: [] }, true],
  ['carries the date', { path: '/' }, true],
  ['lists two days', { path: '/sitemap-noticias.xml' }, true],
])('a page that %s', (_what, parts, stale) => {
  expect(isStale({ ...page, ...parts }, changes)).toBe(stale)
})
