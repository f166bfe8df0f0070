import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, expectAccessible, test } from './support/test.ts'

const ARTICLE = '/economia/la-lonja-subastara-el-pescado-por-telefono'

test('the article page has its parts in the specified order', async ({ page }) => {
  await page.goto(ARTICLE)
  const parts = page.locator(
    'main :is(h1, [data-ad-slot], figure, article p, article h2, section > h2, newsletter-form h2)',
  )
  const order = (await parts.allInnerTexts()).map((text) => text.split('\n')[0]?.trim() ?? '')
  const position = (text: string | RegExp) =>
    order.findIndex((part) => (typeof text === 'string' ? part === text : text.test(part)))
  const expected = [
    position(/^La lonja subastará/),
    position('Publicidad'),
    position(/^La lonja de Villasal venderá/),
    position(/^Con información de Agencia Litoral/),
    position('Temas'),
    position('Compartir'),
    position('Más del autor'),
    position('Artículos relacionados'),
    position('Lo más reciente'),
    position(/correo/),
  ]
  expect(expected).toEqual([...expected].sort((a, b) => a - b))
  expect(expected).not.toContain(-1)
  await expect(page.getByRole('link', { name: 'Agencia Litoral' })).toHaveAttribute(
    'href',
    'https://agencialitoral.example/',
  )
})

test('advertising slots are placed and labelled, and no story is listed twice', async ({ page }) => {
  await page.goto(ARTICLE)
  const slots = page.locator('[data-ad-slot]')
  await expect(slots).toHaveCount(3)
  for (const slot of await slots.all()) await expect(slot).toContainText('Publicidad')
  const between = await page.locator('[data-ad-slot="body-1"]').evaluate((slot) => {
    const siblings = [...(slot.parentElement?.children ?? [])]
    return siblings.slice(0, siblings.indexOf(slot)).filter((element) => element.tagName === 'P').length
  })
  expect(between).toBe(2)
  const links = await page
    .locator('main section h3 a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  expect(links.length).toBeGreaterThan(8)
  expect(new Set(links).size).toBe(links.length)
  expect(links).not.toContain(ARTICLE)
})

test('the first advertisement is at most 100 px high on a phone, and the layout does not shift while the page loads', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(ARTICLE)
  const box = await page.locator('[data-ad-slot="top"]').boundingBox()
  expect(box?.height).toBeLessThanOrEqual(100)
  await page.getByRole('contentinfo').scrollIntoViewIfNeeded()
  await page.waitForLoadState('networkidle')
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
})

test('metadata: title, description, canonical, Open Graph and NewsArticle', async ({ page, portal }) => {
  await page.goto(ARTICLE)
  const meta = (name: string) =>
    page.locator(`meta[name="${name}"], meta[property="${name}"]`).first().getAttribute('content')
  await expect(page).toHaveTitle(/^La lonja subastará .* — El Cabo$/)
  expect(await meta('description')).toMatch(/^El ensayo empieza con doce embarcaciones/)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', portal.origin + ARTICLE)
  expect(await meta('og:type')).toBe('article')
  expect(await meta('og:url')).toBe(portal.origin + ARTICLE)
  expect([await meta('og:site_name'), await meta('og:locale')]).toEqual(['El Cabo', 'es'])
  expect(await meta('og:image')).toMatch(/^http:.*\/media\/.*\.webp$/)
  const data = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '',
  )
  expect(data).toMatchObject({
    '@type': 'NewsArticle',
    headline: expect.stringContaining('La lonja'),
    author: [{ '@type': 'Person', name: 'Íñigo Peñalba' }],
    publisher: { name: 'El Cabo' },
    isBasedOn: { publisher: { name: 'Agencia Litoral' } },
  })
  expect(data.datePublished).toMatch(/^\d{4}-\d\d-\d\dT/)
  const picture = await page.request.get(data.image[0])
  expect(picture.headers()).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': expect.stringContaining('immutable'),
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the page is complete', async ({ page }) => {
    await page.goto(ARTICLE)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('La lonja')
    for (const title of ['Más del autor', 'Artículos relacionados', 'Lo más reciente']) {
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
    }
    await expect(page.getByRole('button', { name: 'Suscribirme' })).toBeVisible()
    await page
      .getByRole('link', { name: /^El Mercado Central/ })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Mercado Central')
  })
})

test.describe('pages are static', () => {
  test('every address known at build is in the prerender manifest and cached from its first visit', async ({
    portal,
    request,
  }) => {
    const manifest = JSON.parse(
      await readFile(path.join(await portal.buildFolder(), 'prerender-manifest.json'), 'utf8'),
    )
    const slugs = (await readdir('demo/articles')).map((file) => path.basename(file, '.md'))
    const rows = await portal.query(
      `select '/' || section.slug || '/' || article.slug as path from article
       join section on section.id = section_id where article.slug = any($1)`,
      [slugs],
    )
    expect(rows.length).toBe(slugs.length)
    expect(Object.keys(manifest.routes)).toEqual(
      expect.arrayContaining(['/', '/local', '/boletin', ...rows.map(({ path }) => path)]),
    )
    for (const { path } of rows) {
      expect((await request.get(String(path))).status(), String(path)).toBe(200)
      const again = await request.get(String(path))
      expect(again.headers()['cache-status'], String(path)).toMatch(/^portada; hit/)
    }
  })

  test('an unknown address is a 404 that offers links', async ({ page }) => {
    for (const unknown of ['/nada', '/local/nada', '/local/nada/mas', '/_/_']) {
      const response = await page.goto(unknown)
      expect([unknown, response?.status()]).toEqual([unknown, 404])
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('No encontramos esta página')
      await expect(page.getByRole('link', { name: 'Ir a la portada' })).toHaveAttribute('href', '/')
    }
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1280]) {
    test(`axe finds no violation on any kind of page, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      for (const address of [
        ARTICLE,
        '/local/una-ciudad-que-vive-de-espaldas-al-agua',
        '/',
        '/cultura',
        '/autor/inigo-penalba',
        '/tema/puerto',
        '/lo-mas-reciente',
        '/boletin',
        '/boletin/revise-su-correo',
        '/nada',
      ]) {
        await page.goto(address)
        await expectAccessible(page)
      }
    })
  }
}

test('everything can be reached by keyboard, the skip link first', async ({ page }) => {
  await page.goto(ARTICLE)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Ir al contenido' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.locator('main a').first()).toBeFocused()
})

test('nothing overflows at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  for (const address of [
    ARTICLE,
    '/economia/el-viento-de-punta-gris-encendera-cuarenta-mil-hogares',
    '/',
    '/cultura',
    '/boletin',
    '/nada',
  ]) {
    await page.goto(address)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect([address, overflow]).toEqual([address, 0])
  }
})
