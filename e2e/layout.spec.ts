import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

const ARTICLE = '/economia/la-lonja-subastara-el-pescado-por-telefono'
/** It has the most advertisement slots of the demo edition. */
const LONG_ARTICLE = '/cultura/asi-contamos-las-historias-en-la-nueva-edicion'
const LISTS = [
  '/',
  '/local',
  '/opinion',
  '/lo-mas-reciente',
  '/autor/renata-d-alcor',
  '/tema/puerto',
  ARTICLE,
]
const PHONE = { width: 390, height: 844 }
const HOUR_MS = 3_600_000

/** What stands in the lists of a page: the texts of the dates of each story. */
async function datesOfStories(page: Page): Promise<string[][]> {
  return page
    .locator('main :is(article, li):not(:has(h1)):has(:is(h2, h3) > a)')
    .evaluateAll((stories) =>
      stories.map((story) => [...story.querySelectorAll('time')].map((time) => time.innerText)),
    )
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('every story in a list has one date, with day, month, year and time', async ({ page }) => {
    for (const address of LISTS) {
      await page.goto(address)
      const dates = await datesOfStories(page)
      expect(dates.length).toBeGreaterThan(2)
      for (const texts of dates)
        expect([address, texts]).toEqual([
          address,
          [expect.stringMatching(/^\d{1,2}\s\p{L}+\s\d{4}, \d{1,2}:\d\d\s[ap]\.\sm\.$/u)],
        ])
    }
  })
})

test('stories of the last day have their age instead, in the same space', async ({ page }) => {
  await page.goto(ARTICLE)
  const dates = page.locator('time[data-age]')
  const published = await dates.evaluateAll((all) =>
    all.map((time) => Date.parse((time as HTMLTimeElement).dateTime)),
  )
  const newest = Math.max(...published)
  await page.clock.setFixedTime(newest + 3 * HOUR_MS)
  await page.reload()
  const first = dates.nth(published.indexOf(newest))
  await expect(first).toHaveText('hace 3 horas')
  await expect(first).toHaveAttribute('title', /\d{4}, \d/)
  const { width } = (await first.boundingBox()) ?? {}
  await page.clock.setFixedTime(newest + 30 * HOUR_MS)
  await page.reload()
  await expect(first).toHaveText(/\d{4}, \d/)
  expect((await first.boundingBox())?.width).toBeCloseTo(width ?? 0, 0)
})

test('on a phone the front page is at most ten screens long', async ({ page }) => {
  await page.setViewportSize(PHONE)
  // The second visit has the headline face from the browser's cache; the first may do with the fallback, which is wider.
  await page.goto('/', { waitUntil: 'networkidle' })
  await page.goto('/')
  await expect
    .poll(() => page.evaluate(() => [...document.fonts].some(({ status }) => status === 'loaded')))
    .toBe(true)
  const { height, width } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    width: document.documentElement.scrollWidth,
  }))
  expect(height).toBeLessThanOrEqual(10 * PHONE.height)
  expect(width).toBe(PHONE.width)
})

test('the lead of the front page and the stories beside it end at the same height', async ({
  page,
  portal,
}) => {
  // Other tests publish stories without pictures; this one leads the page.
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-lead-'))
  await copyFile('demo/pictures/gruas-al-amanecer.webp', path.join(folder, 'gruas.webp'))
  await writeFile(
    path.join(folder, 'una-draga-llega.md'),
    `---\ntitle: "Una draga llega al puerto con tres semanas de adelanto y sin cerrar el paso a la pesca"\ndek: "La obra, de 412 millones de pesos, dará 14,5 metros de calado a la terminal de contenedores; los pescadores piden vigilancia diaria de la turbidez"\nsection: Local\nauthors: ["Íñigo Peñalba"]\ndate: ${new Date().toISOString()}\nimage: gruas.webp\nimageAlt: Tres grúas\n---\nLa draga atracó ayer.\n`,
  )
  expect((await portal.run('import', ['markdown', folder])).code).toBe(0)
  await rm(folder, { recursive: true })
  await expect
    .poll(async () => (await (await fetch(portal.origin)).text()).includes('Una draga llega'), {
      timeout: 30_000,
    })
    .toBe(true)
  // From the second visit on, the browser has the headline face.
  await page.goto('/', { waitUntil: 'networkidle' })
  for (const width of [1000, 1280, 1680]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/')
    const bottoms = await page.locator('main article:has([fetchpriority=high])').evaluate((lead) => {
      const words = lead.lastElementChild?.getBoundingClientRect().bottom ?? 0
      const beside = lead.nextElementSibling?.lastElementChild?.getBoundingClientRect().bottom ?? 0
      return { words, beside }
    })
    expect([width, Math.abs(bottoms.words - bottoms.beside) < 60]).toEqual([width, true])
  }
})

test('the front page names no author of opinion twice, and links to their section', async ({ page }) => {
  await page.goto('/')
  const block = page.getByRole('region', { name: 'Opinión' })
  await expect(block.getByRole('link', { name: 'Opinión', exact: true })).toHaveAttribute('href', '/opinion')
  const authors = await block
    .locator('li')
    .evaluateAll((items) => items.map((item) => item.querySelector('p')?.textContent))
  expect(authors.length).toBeGreaterThan(1)
  expect(new Set(authors).size).toBe(authors.length)
})

test('stories in the margin of a wide article leave the text in its place', async ({ page }) => {
  /** The column of the text, and the list of related stories. */
  const measure = async (width: number) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(ARTICLE)
    const text = await page.locator('main article p', { hasText: 'La lonja de Villasal' }).boundingBox()
    const related = await page.getByRole('region', { name: 'Artículos relacionados' }).boundingBox()
    if (!text || !related) throw new Error('The page has no text or no related stories')
    return { text, related, center: text.x + text.width / 2 }
  }
  const narrow = await measure(1279)
  const wide = await measure(1280)
  expect(narrow.related.y).toBeGreaterThan(narrow.text.y + 1000)
  expect(wide.related.x).toBeGreaterThan(wide.text.x + wide.text.width)
  expect(Math.abs(wide.related.y - wide.text.y)).toBeLessThan(20)
  expect(wide.text.width).toBe(narrow.text.width)
  expect(wide.text.y).toBeCloseTo(narrow.text.y, 0)
  expect(wide.center).toBeCloseTo(640, 0)
})

test('no two house advertisements of a page are alike', async ({ page }) => {
  await page.goto(LONG_ARTICLE)
  const ads = await page.locator('[data-house]').evaluateAll((all) => all.map((ad) => ad.textContent))
  expect(ads.length).toBeGreaterThan(3)
  expect(new Set(ads).size).toBe(ads.length)
})
