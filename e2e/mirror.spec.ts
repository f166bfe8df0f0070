import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Portal } from '#testing/portal.ts'
import { crawl } from './support/crawl.ts'
import { serveFolder } from './support/static-server.ts'
import { collectErrors, expect, expectAccessible, test } from './support/test.ts'

test.describe.configure({ mode: 'serial', timeout: 300_000 })

const SITE = 'https://elcabo.example'
const ARTICLE = 'local/el-puerto-dragara-el-canal-norte-en-cuatro-meses/index.html'
const PREFIX = '/copias/el-cabo/'

let portal: Portal
let folder: string
let mirror: string
let host: { url: string; close(): void }

test.beforeAll(async () => {
  test.setTimeout(300_000)
  folder = await mkdtemp(path.join(tmpdir(), 'portada-mirror-'))
  mirror = path.join(folder, 'mirror')
  portal = await Portal.create({ SITE_URL: SITE })
  await portal.start()
  await portal.stop()
  await publish('Con enlaces', 'published')
  host = await serveFolder(mirror, PREFIX)
})

test.afterAll(async () => {
  host.close()
  await portal.dispose()
  await rm(folder, { recursive: true })
})

async function publish(title: string, status: string): Promise<void> {
  const head = `title: "${title}"\nsection: "Local"\ndate: 2026-01-01T00:00:00Z\nauthors: ["Ana Ruiz"]`
  const body =
    `[una](${SITE}/local/los-autobuses-nocturnos-llegan-a-cerro-alto), [otra](/local/nunca-hubo), ` +
    '[lejos](https://otro.example/).'
  const articles = path.join(folder, 'articles')
  await mkdir(articles, { recursive: true })
  await writeFile(path.join(articles, 'con-enlaces.md'), `---\n${head}\nstatus: ${status}\n---\n${body}\n`)
  await portal.run('import', ['markdown', articles])
}

async function exported(): Promise<{ made: number; written: number; removed: number; lost: unknown[] }> {
  const { code, output } = await portal.run('export', ['static', mirror, '--json'])
  expect(code, output).toBe(0)
  return JSON.parse(output.slice(output.indexOf('{')))
}

test('every link of every page works in a folder of another host while the portal is stopped', async () => {
  const { lost } = await exported()
  expect(lost).toEqual([
    { path: '/local/con-enlaces', address: '/local/nunca-hubo' },
    { path: '/lite/local/con-enlaces', address: '/local/nunca-hubo' },
  ])
  await expect(fetch(portal.origin)).rejects.toThrow()
  const { answered, broken, outside } = await crawl(`${host.url}index.html`, host.url)
  expect(broken).toEqual([])
  const pages = [...answered].filter((address) => address.endsWith('.html'))
  expect(pages.length).toBeGreaterThan(200)
  // No page links to 404.html, which hosts show for unknown addresses.
  const files = (await readdir(mirror, { recursive: true })).filter((file) => file.endsWith('.html'))
  expect(pages.length).toBe(files.length - 1)
  const toPortal = new Set(outside.filter(({ address }) => address.startsWith(SITE)).map(({ at }) => at))
  expect([...toPortal].sort()).toEqual(['form action', 'link rel=alternate', 'link rel=canonical'])
  const toHost = outside.filter(({ address }) => address.startsWith(new URL(host.url).origin))
  expect(toHost).toEqual([])
})

test('pictures, fonts, islands and the lite edition work', async ({ page }) => {
  await page.goto(`${host.url}index.html`)
  await page
    .getByRole('link', { name: /^El puerto dragará/ })
    .first()
    .click()
  await expect(page).toHaveURL(host.url + ARTICLE)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
    'href',
    `${SITE}/${ARTICLE.replace('/index.html', '')}`,
  )
  const lead = page.locator('article figure img').first()
  await expect.poll(() => lead.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
  expect(await page.evaluate(() => customElements.get('copy-link') !== undefined)).toBe(true)
  const fonts = () => [...document.fonts].some(({ status }) => status === 'loaded')
  await expect.poll(() => page.evaluate(fonts)).toBe(true)
  await expectAccessible(page)
  const form = page.locator('newsletter-form form')
  await expect(form).toHaveAttribute('action', `${SITE}/boletin`)
  await expect(form.locator('input')).toHaveCount(0)
  await page.getByRole('link', { name: 'Leer esta página en la edición ligera' }).click()
  await expect(page).toHaveURL(`${host.url}lite/${ARTICLE}`)
})

test('the mirror can be read from a disk without a server', async ({ browser }) => {
  const context = await browser.newContext()
  const errors = collectErrors(context)
  const page = await context.newPage()
  await page.goto(pathToFileURL(path.join(mirror, ARTICLE)).href)
  const lead = page.locator('article figure img').first()
  await expect.poll(() => lead.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
  await page.getByRole('link', { name: 'Economía' }).first().click()
  await expect(page).toHaveURL(pathToFileURL(path.join(mirror, 'economia/index.html')).href)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Economía')
  // Browsers load no module script from a disk; the pages are complete without them.
  expect(errors.filter((error) => !/file:\S+\/islands\/\S+\.js/.test(error))).toEqual([])
  await context.close()
})

test('only changed pages are made again, and withdrawn stories are removed', async () => {
  expect(await exported()).toMatchObject({ written: 0, removed: 0 })
  const other = await readFile(path.join(mirror, ARTICLE), 'utf8')
  await publish('Con otro título', 'published')
  const changed = await exported()
  expect(changed.made).toBeLessThan(60)
  const story = path.join(mirror, 'local/con-enlaces/index.html')
  expect(await readFile(story, 'utf8')).toContain('Con otro título')
  expect(await readFile(path.join(mirror, ARTICLE), 'utf8')).toBe(other)
  await publish('Con otro título', 'withdrawn')
  expect((await exported()).removed).toBeGreaterThanOrEqual(2)
  await expect(readFile(story)).rejects.toThrow('ENOENT')
  const { broken } = await crawl(`${host.url}index.html`, host.url)
  expect(broken).toEqual([])
})
