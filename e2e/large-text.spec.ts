import { chromium, type Page } from '@playwright/test'
import { BROWSER_FLAGS, installedBrowser } from '#testing/browser.ts'
import { expect, test } from './support/test.ts'

const PAGES = [
  '/',
  '/local',
  '/opinion',
  '/lo-mas-reciente',
  '/autor/lazaro-mendiola',
  '/tema/puerto',
  '/boletin',
  '/boletin/archivo',
  '/boletin/enlace-no-valido',
  '/acerca/contacto',
  '/aviso/404',
  '/cultura/asi-contamos-las-historias-en-la-nueva-edicion',
  '/opinion/elogio-de-una-calle-a-oscuras',
  '/economia/la-lonja-subastara-el-pescado-por-telefono',
  '/lite',
]
const WIDTHS = [320, 390, 1280]
/** The browser's font size in pixels: 100, 150 and 200 %. */
const FONT_SIZES = [16, 24, 32]
/** WCAG 2.1, 1.4.12: what readers may set without losing text. */
const TEXT_SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }'

/** What a reader loses on a page: a scroll sideways, text that is cut off, columns of a few letters. */
function losses(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lost: string[] = []
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} «${element.textContent?.trim().slice(0, 40)}»`
    const root = document.documentElement
    if (root.scrollWidth > window.innerWidth) {
      const wide = [...document.querySelectorAll('body *')].find(
        (element) => element.getBoundingClientRect().right > window.innerWidth + 1,
      )
      lost.push(`scrolls sideways: ${root.scrollWidth} px, ${wide ? name(wide) : ''}`)
    }
    for (const element of document.querySelectorAll('body *')) {
      const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element
      // Text for screen readers alone has a box of one pixel.
      if (clientWidth <= 1 || !element.checkVisibility()) continue
      const { overflowX, overflowY } = getComputedStyle(element)
      const isCut = (overflow: string, inside: number, box: number) =>
        (overflow === 'hidden' || overflow === 'clip') && inside > box + 1
      if (element.textContent?.trim() && !element.matches('textarea, select'))
        if (isCut(overflowX, scrollWidth, clientWidth) || isCut(overflowY, scrollHeight, clientHeight))
          lost.push(`cuts its text: ${name(element)}`)
      for (const node of element.childNodes) {
        const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : ''
        if (text.length < 6) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
        if (lines >= 3 && text.length / lines < 3.5) lost.push(`has ${lines} lines: ${name(element)}`)
      }
    }
    return lost
  })
}

for (const fontSize of FONT_SIZES) {
  test(`no text is lost at a font size of ${fontSize} px, also with wide spacing`, async ({ portal }) => {
    test.setTimeout(300_000)
    const browser = await chromium.launch({
      executablePath: await installedBrowser(),
      args: [...BROWSER_FLAGS, `--blink-settings=defaultFontSize=${fontSize}`],
    })
    try {
      const page = await browser.newPage({ baseURL: portal.origin, bypassCSP: true })
      const lost: string[] = []
      for (const address of PAGES) {
        await page.goto(address)
        expect(
          await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)),
        ).toBe(fontSize)
        // Every box of the page is laid out, the menu opened too.
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true
        })
        for (const spacing of ['', TEXT_SPACING]) {
          const style = spacing ? await page.addStyleTag({ content: spacing }) : null
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 844 })
            const what = `${address} at ${width} px${spacing && ' with spacing'}`
            lost.push(...(await losses(page)).map((loss) => `${what} ${loss}`))
          }
          await style?.evaluate((element) => (element as Element).remove())
        }
      }
      expect(lost).toEqual([])
    } finally {
      await browser.close()
    }
  })
}

/** The letters and marks of Spanish, Catalan and Portuguese headlines. */
const LETTERS =
  'abcdefghijklmnñopqrstuvwxyzABCDEFGHIJKLMNÑOPQRSTUVWXYZáéíóúüàèòçãõâêôÁÉÍÓÚÜÀÈÒÇÃÕÂÊÔ0123456789.,;:«»¿?¡!()“”‘’–—'

test('the headline face keeps the space between words whole beside every letter', async ({ page }) => {
  await page.goto('/')
  const { loaded, narrowed } = await page.evaluate(async (letters) => {
    const face = getComputedStyle(document.querySelector('h2') as Element).fontFamily.split(',')[0] ?? ''
    await document.fonts.load(`700 100px ${face}`)
    const probe = document.createElement('span')
    probe.style.cssText = `position: absolute; white-space: pre; font: 700 100px ${face}; letter-spacing: 0; word-spacing: 0`
    document.body.append(probe)
    const widthOf = (text: string) => {
      probe.textContent = text
      return probe.getBoundingClientRect().width
    }
    const narrowed = [...letters].filter((letter) => {
      const apart = widthOf('n') + widthOf(' ') + widthOf(letter)
      return Math.min(widthOf(`n ${letter}`), widthOf(`${letter} n`)) < apart - 0.5
    })
    return { loaded: [...document.fonts].some(({ status }) => status === 'loaded'), narrowed }
  }, LETTERS)
  expect(loaded).toBe(true)
  expect(narrowed).toEqual([])
})
