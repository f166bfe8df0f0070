// Contact sheets of a running portal, for looking at a change of the design beside the state before it:
//   node --import ./server/process/preload.js bench/sheets.ts ORIGIN FOLDER [PATH…]
// For every width and color scheme it writes one sheet with the first screens of all pages, and each page in full.
// Without paths it takes one page of each kind of the demo edition.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { BROWSER_FLAGS, installedBrowser } from '#testing/browser.ts'
import { progress } from './support/report.ts'

const WIDTHS = [390, 820, 1280, 1680]
const SCHEMES = ['light', 'dark'] as const
const DEMO_PATHS = [
  '/',
  '/local',
  '/economia/la-lonja-subastara-el-pescado-por-telefono',
  '/cultura/asi-contamos-las-historias-en-la-nueva-edicion',
  '/opinion',
  '/opinion/elogio-de-una-calle-a-oscuras',
  '/autor/renata-d-alcor',
  '/tema/puerto',
  '/lo-mas-reciente',
  '/boletin',
  '/no-existe',
]
const COLUMNS = 4
const THUMBNAIL_WIDTH = 420
const THUMBNAIL_HEIGHT = 900

interface Shot {
  path: string
  screens: number
  picture: Buffer
}

/** The page in full. Pictures load when they come into view, so it is scrolled through first. */
async function shoot(page: Page, origin: string, path: string): Promise<Shot> {
  await page.goto(origin + path)
  const screens = await page.evaluate(async () => {
    const { scrollHeight } = document.documentElement
    for (let y = 0; y < scrollHeight; y += innerHeight) {
      scrollTo(0, y)
      await new Promise(requestAnimationFrame)
    }
    const inView = [...document.images].filter((image) => image.checkVisibility())
    await Promise.all(inView.map((image) => image.decode().catch(() => undefined)))
    scrollTo(0, 0)
    return scrollHeight / innerHeight
  })
  return { path, screens, picture: await page.screenshot({ fullPage: true }) }
}

/** All shots side by side, each cut at the height of a thumbnail. */
async function composeSheet(browser: Browser, shots: readonly Shot[]): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width: COLUMNS * (THUMBNAIL_WIDTH + 16) + 16, height: 900 },
  })
  const figures = shots.map(
    ({ path, screens, picture }) =>
      `<figure><figcaption>${path}: ${screens.toFixed(1)} screens</figcaption>` +
      `<div><img src="data:image/png;base64,${picture.toString('base64')}"></div></figure>`,
  )
  await page.setContent(`<style>
    body { display: grid; grid-template-columns: repeat(${COLUMNS}, ${THUMBNAIL_WIDTH}px); gap: 16px; margin: 16px; background: #888; font: 14px sans-serif }
    figure { margin: 0 }
    figcaption { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
    div { height: ${THUMBNAIL_HEIGHT}px; overflow: hidden }
    img { width: 100% }
  </style>${figures.join('')}`)
  const sheet = await page.screenshot({ fullPage: true })
  await page.close()
  return sheet
}

const [origin, folder, ...given] = process.argv.slice(2)
if (!origin || !folder) {
  console.error('Usage: bench/sheets.ts ORIGIN FOLDER [PATH…]')
  process.exit(2)
}
const paths = given.length > 0 ? given : DEMO_PATHS
await mkdir(folder, { recursive: true })
const browser = await chromium.launch({ executablePath: await installedBrowser(), args: BROWSER_FLAGS })
try {
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      progress(`pages at ${width} px, ${colorScheme}`)
      const context = await browser.newContext({
        viewport: { width, height: width < 820 ? 844 : 900 },
        colorScheme,
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      const shots: Shot[] = []
      for (const path of paths) {
        const shot = await shoot(page, new URL(origin).origin, path)
        const name = path.split('/').filter(Boolean).at(-1) ?? 'front'
        await writeFile(join(folder, `${name}-${width}-${colorScheme}.png`), shot.picture)
        shots.push(shot)
      }
      await context.close()
      await writeFile(join(folder, `sheet-${width}-${colorScheme}.png`), await composeSheet(browser, shots))
    }
  }
} finally {
  await browser.close()
}
