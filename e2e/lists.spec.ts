import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

const ARTICLE = '/economia/la-lonja-subastara-el-pescado-por-telefono'

async function structuredData(page: Page): Promise<Record<string, unknown>[]> {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents()
  return texts.map((text) => JSON.parse(text))
}

test('an article links to its author, tags and section, and each page is titled', async ({
  page,
  portal,
}) => {
  for (const [link, heading, type, address] of [
    ['Íñigo Peñalba', 'Íñigo Peñalba', 'ProfilePage', '/autor/inigo-penalba'],
    ['Pesca', 'Pesca', 'ItemList', '/tema/pesca'],
    ['Economía', 'Economía', 'ItemList', '/economia'],
  ] as const) {
    await page.goto(ARTICLE)
    await page.locator('article').getByRole('link', { name: link, exact: true }).click()
    await expect(page).toHaveURL(portal.origin + address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', portal.origin + address)
    const feed = page.locator('link[rel=alternate][type="application/rss+xml"]')
    await expect(feed).toHaveAttribute('href', `${portal.origin}${address}/feed.xml`)
    await expect(page.getByRole('link', { name: /^La lonja subastará/ })).toHaveAttribute('href', ARTICLE)
    const data = await structuredData(page)
    expect(data.map((item) => item['@type'])).toEqual(expect.arrayContaining(['BreadcrumbList', type]))
  }
})

test('the front page has the paper as structured data, every other page its breadcrumbs', async ({
  page,
  portal,
}) => {
  await page.goto('/')
  const [paper] = await structuredData(page)
  expect(paper).toMatchObject({
    '@graph': [{ '@type': 'NewsMediaOrganization', name: 'El Cabo' }, { '@type': 'WebSite' }],
  })
  await page.goto(ARTICLE)
  const crumbs = (await structuredData(page)).find((item) => item['@type'] === 'BreadcrumbList')
  expect(crumbs).toMatchObject({
    itemListElement: [
      { position: 1, name: 'El Cabo', item: `${portal.origin}/` },
      { position: 2, name: 'Economía', item: `${portal.origin}/economia` },
      { position: 3, item: portal.origin + ARTICLE },
    ],
  })
})

test('a tag with fewer than three stories is not indexed', async ({ page }) => {
  await page.goto('/tema/pesca')
  await expect(page.locator('meta[name=robots]')).toHaveCount(0)
  await page.goto('/tema/remo')
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex')
})

test('a long section has several pages', async ({ page, portal, request }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-section-'))
  for (let i = 10; i < 40; i++) {
    const head = `title: "Breve ${i}"\nsection: "Breves"\ndate: 2026-01-01T10:${i}:00Z\nauthors: ["Ana Ruiz"]`
    await writeFile(path.join(folder, `breve-${i}.md`), `---\n${head}\n---\nTexto.\n`)
  }
  await portal.run('import', ['markdown', folder])
  await rm(folder, { recursive: true })
  await expect.poll(async () => (await request.get('/breves')).status()).toBe(200)

  await page.goto('/breves')
  await page.getByRole('link', { name: 'Anteriores' }).click()
  await expect(page).toHaveURL(`${portal.origin}/breves/pagina/2`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Breves: página 2 de 2')
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
    'href',
    `${portal.origin}/breves/pagina/2`,
  )
  await expect(page.getByRole('link', { name: 'Breve 10', exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Más recientes' }).click()
  await expect(page).toHaveURL(`${portal.origin}/breves`)
  for (const [address, status] of [
    ['/breves/pagina/1', 301],
    ['/breves/pagina/3', 404],
    ['/breves/pagina/0', 404],
    ['/breves/pagina/dos', 404],
    ['/breves/pagina', 404],
  ] as const) {
    expect([address, (await request.get(address, { maxRedirects: 0 })).status()]).toEqual([address, status])
  }
})
