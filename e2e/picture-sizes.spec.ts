import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

const PAGES = [
  '/',
  '/local',
  '/opinion',
  '/lo-mas-reciente',
  '/autor/lazaro-mendiola',
  '/tema/puerto',
  '/boletin',
  '/cultura/asi-contamos-las-historias-en-la-nueva-edicion',
  '/opinion/elogio-de-una-calle-a-oscuras',
  '/economia/la-lonja-subastara-el-pescado-por-telefono',
]
const WIDTHS = [390, 820, 1280, 1680]
/** A picture is never enlarged by more than a tenth, nor loaded at half as much again as its box needs. */
const LEAST = 0.9
const MOST = 1.5

/** For every picture of the page: the width its `sizes` gives, divided by the width it needs in its box. */
function ratios(page: Page): Promise<{ picture: string; promised: number; needed: number }[]> {
  return page.evaluate(() => {
    const probe = document.createElement('div')
    probe.style.position = 'absolute'
    document.body.append(probe)
    const lengthOf = (sizes: string): number => {
      for (const part of sizes.split(/,(?![^(]*\))/)) {
        const [, condition, length] = /^\s*(\([^)]*\)|)\s*(\S.*)$/.exec(part) ?? []
        if (condition && !matchMedia(condition).matches) continue
        probe.style.width = length ?? ''
        return probe.getBoundingClientRect().width
      }
      return window.innerWidth
    }
    const found = [...document.querySelectorAll<HTMLImageElement>('img[srcset]')]
      .filter((image) => image.checkVisibility())
      .map((image) => {
        const source = [...(image.parentElement?.querySelectorAll('source') ?? [])].find(
          ({ media, sizes }) => sizes && (!media || matchMedia(media).matches),
        )
        const box = image.getBoundingClientRect()
        return {
          picture: `${image.closest('[class]')?.className}: ${image.getAttribute('src')}`,
          promised: lengthOf((source ?? image).sizes),
          needed: box.width,
        }
      })
    probe.remove()
    return found
  })
}

test('every picture says how wide it is shown', async ({ page }) => {
  test.setTimeout(180_000)
  const wrong: string[] = []
  let measured = 0
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    for (const address of PAGES) {
      await page.goto(address)
      for (const { picture, promised, needed } of await ratios(page)) {
        measured++
        const ratio = promised / needed
        if (!(ratio >= LEAST && ratio <= MOST))
          wrong.push(
            `${address} at ${width}: says ${promised.toFixed(0)}, is ${needed.toFixed(0)} px, ${picture}`,
          )
      }
    }
  }
  expect(measured).toBeGreaterThan(WIDTHS.length * PAGES.length)
  expect(wrong).toEqual([])
})
