import { expect, test } from 'vitest'
import { isStale, type PageDependencies } from './stale-pages.ts'

const changes = { tags: new Set(['article:1', 'front']), paths: new Set(['/local/nueva', '/local/retirada']) }
const page: PageDependencies = {
  path: '/local/nota',
  tags: ['article:2', 'site'],
  addresses: ['/', '/local'],
}

test.each<[string, Partial<PageDependencies>, boolean]>([
  ['is up to date', {}, false],
  ['has an expired tag', { tags: ['article:1'] }, true],
  ['links to a removed page', { addresses: ['/local', '/local/retirada'] }, true],
  ['links to a new page', { addresses: ['/local/nueva'] }, true],
  ['could not be rendered', { failed: true }, true],
  ['has no tags', { tags: [] }, true],
  ['shows the date', { path: '/' }, true],
  ['covers two days', { path: '/sitemap-noticias.xml' }, true],
])('a page that %s', (_what, parts, stale) => {
  expect(isStale({ ...page, ...parts }, changes)).toBe(stale)
})
