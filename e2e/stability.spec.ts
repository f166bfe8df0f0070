import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

const PAGES = [
  '/',
  '/local',
  '/lo-mas-reciente',
  '/autor/lazaro-mendiola',
  '/tema/puerto',
  '/boletin',
  '/acerca/contacto',
  '/aviso/404',
  '/cultura/asi-contamos-las-historias-en-la-nueva-edicion',
  '/opinion/elogio-de-una-calle-a-oscuras',
  '/economia/la-lonja-subastara-el-pescado-por-telefono',
]
/** Long enough for the page to be painted before the pictures arrive. */
const SLOW_MS = 400

/** The layout shifts of a page while it is scrolled to its end. */
async function shifts(page: Page, address: string): Promise<unknown[]> {
  await page.addInitScript(() => {
    const seen: object[] = []
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        sources: { node?: Element }[]
      })[])
        seen.push({ value: entry.value, nodes: entry.sources.map(({ node }) => node?.className) })
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(address)
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  for (let y = 0; y < height; y += 700) await page.mouse.wheel(0, 700)
  await page.waitForLoadState('networkidle')
  // After two frames everything that was loaded is painted.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  return page.evaluate(() => (window as unknown as { seen: object[] }).seen)
}

for (const width of [320, 390, 820, 1280]) {
  for (const [name, prepare, errors] of [
    [
      'fonts that never load',
      (page: Page) => page.route(/\.woff2$/, (route) => route.abort()),
      [/ERR_FAILED.*\.woff2/],
    ],
    [
      'pictures that load late',
      (page: Page) =>
        page.route(/\/media\//, async (route) => {
          await new Promise((done) => setTimeout(done, SLOW_MS))
          await route.continue()
        }),
      [],
    ],
  ] as const) {
    test(`the layout does not shift at ${width} px with ${name}`, async ({ page, expectedErrors }) => {
      test.setTimeout(120_000)
      expectedErrors.push(...errors)
      await page.setViewportSize({ width, height: 844 })
      await prepare(page)
      for (const address of PAGES) expect([address, await shifts(page, address)]).toEqual([address, []])
    })
  }
}
