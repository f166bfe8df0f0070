import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './support/test.ts'

const ARTICLE = '/local/el-puerto-dragara-el-canal-norte-en-cuatro-meses'
const LISTS = [
  '/lite',
  '/lite/local',
  '/lite/autor/inigo-penalba',
  '/lite/tema/pesca',
  '/lite/lo-mas-reciente',
]
const MAX_BYTES = 20_000

/** Sets `navigator.connection` for the pages opened from now on. */
async function saveData(page: Page, on: boolean): Promise<void> {
  await page.addInitScript((value) => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: value } })
  }, on)
}

test('an article is its text and one small picture: two requests, no script', async ({ page, portal }) => {
  const requests: string[] = []
  page.on('request', (request) => requests.push(new URL(request.url()).pathname))
  await page.goto(`/lite${ARTICLE}`)
  await page.waitForLoadState('load')
  expect(requests).toEqual([`/lite${ARTICLE}`, expect.stringMatching(/^\/media\/.+-320\.(avif|webp)$/)])
  expect(await page.locator('script').count()).toBe(0)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', portal.origin + ARTICLE)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^El puerto dragará/)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Ver la página completa' }).click()
  await expect(page).toHaveURL(portal.origin + ARTICLE)
})

test('an article has at most 20 KB: the document, and the transfer with its picture', async ({ request }) => {
  // Only articles of the demo edition: other tests publish stories of any length.
  const slugs = new Set((await readdir('demo/articles')).map((file) => path.basename(file, '.md')))
  const articles = new Set<string>()
  for (const page of ['', '/pagina/2', '/pagina/3']) {
    const list = await (await request.get(`/lite/lo-mas-reciente${page}`)).text()
    for (const [, href = ''] of list.matchAll(/<h2><a href="([^"]+)"/g)) {
      if (slugs.has(path.basename(href))) articles.add(href)
    }
  }
  expect(articles.size).toBeGreaterThan(50)
  for (const article of articles) {
    const whole = await request.get(article, { headers: { 'Accept-Encoding': 'identity' } })
    const html = await whole.text()
    expect(Buffer.byteLength(html), article).toBeLessThanOrEqual(MAX_BYTES)
    const wire = Number((await request.get(article)).headers()['content-length'])
    const picture = /<img src="([^"]+)"/.exec(html)?.[1]
    const bytes = picture ? (await (await request.get(picture)).body()).length : 0
    expect(wire + bytes, article).toBeLessThanOrEqual(MAX_BYTES)
  }
})

test('lists link to articles, and every link stays in the lite edition', async ({ page, portal }) => {
  for (const list of LISTS) {
    await page.goto(list)
    await expectAccessible(page)
    expect(await page.locator('script, img, link[rel=stylesheet]').count(), list).toBe(0)
    const full = portal.origin + (list.slice('/lite'.length) || '/')
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', full)
  }
  await page.getByRole('link', { name: 'Anteriores' }).click()
  await expect(page).toHaveURL(`${portal.origin}/lite/lo-mas-reciente/pagina/2`)
  await page.locator('main h2 a').first().click()
  await expect(page).toHaveURL(/\/lite\/[a-z-]+\/[a-z0-9-]+$/)
  await expect(page.locator('article')).toBeVisible()
})

test('it fits a narrow phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const address of [`/lite${ARTICLE}`, ...LISTS]) {
    await page.goto(address)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, address).toBe(0)
  }
})

test('readers who save data are offered it at once, and only once', async ({ page, portal }) => {
  await saveData(page, true)
  await page.goto(ARTICLE)
  const offer = page.locator('lite-offer > div')
  await expect(offer).toContainText('Su navegador pide ahorrar datos.')
  await expectAccessible(page)
  await offer.getByRole('button', { name: 'Ahora no' }).click()
  await expect(offer).toHaveCount(0)
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Leer esta página en la edición ligera' })).toBeVisible()
  await expect(offer).toHaveCount(0)
  await page.goto(ARTICLE)
  await page.getByRole('link', { name: 'Leer esta página en la edición ligera' }).click()
  await expect(page).toHaveURL(`${portal.origin}/lite${ARTICLE}`)
})

test('other readers find a link at the end of the page and in the footer', async ({ page, portal }) => {
  await saveData(page, false)
  await page.goto('/local')
  const link = page.getByRole('link', { name: 'Leer esta página en la edición ligera' })
  await expect(link).toHaveAttribute('href', '/lite/local')
  await expect(page.locator('lite-offer > div')).toHaveCount(0)
  await page.getByRole('link', { name: 'Edición ligera', exact: true }).click()
  await expect(page).toHaveURL(`${portal.origin}/lite`)
})

test('a story appears, changes and disappears together with its full version', async ({
  portal,
  request,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-lite-'))
  const publish = async (title: string, status: string) => {
    const head = `title: "${title}"\nsection: "Local"\ndate: 2026-01-01T10:00:00Z\nauthors: ["Ana Ruiz"]`
    await writeFile(path.join(folder, 'breve-ligera.md'), `---\n${head}\nstatus: ${status}\n---\nTexto.\n`)
    expect((await portal.run('import', ['markdown', folder])).code).toBe(0)
  }
  const address = '/lite/local/breve-ligera'
  expect((await request.get(address)).status()).toBe(404)
  await publish('Una breve', 'published')
  await expect.poll(async () => (await request.get(address)).text()).toContain('<h1>Una breve</h1>')
  await publish('Otra breve', 'published')
  await expect.poll(async () => (await request.get(address)).text()).toContain('<h1>Otra breve</h1>')
  await publish('Otra breve', 'withdrawn')
  await expect.poll(async () => (await request.get(address)).status()).toBe(410)
  await rm(folder, { recursive: true })
})
