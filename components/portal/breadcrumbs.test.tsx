import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Breadcrumbs } from './breadcrumbs.tsx'

test.each([
  ['a section: only the front page is above it', [{ name: 'Local', href: '/local' }], []],
  [
    'a child section',
    [
      { name: 'Local', href: '/local' },
      { name: 'Barrios', href: '/barrios' },
    ],
    ['/', '/local'],
  ],
])('breadcrumbs are visible where they lead to more than the front page: %s', (_name, crumbs, links) => {
  const html = renderToStaticMarkup(<Breadcrumbs paper="El Cabo" crumbs={crumbs} />)
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(links)
  expect(html).toContain('"BreadcrumbList"')
  expect(html.includes('<nav')).toBe(links.length > 0)
})
