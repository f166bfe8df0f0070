import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

/** One page of each kind. */
const PAGES = [
  '/',
  '/local',
  '/lo-mas-reciente/pagina/2',
  '/autor/renata-d-alcor',
  '/tema/puerto',
  '/acerca/etica',
  '/boletin',
  '/nada',
  '/cultura/asi-contamos-las-historias-en-la-nueva-edicion',
]
/** Link texts that do not describe their target (WCAG 2.1, 2.4.9, failure F84). */
const EMPTY_WORDS = /^(aquí|más|leer|leer más|ver|ver más|enlace|clic|pulse aquí|siguiente|anterior)$/i

interface Link {
  name: string
  href: string
}

async function links(page: Page): Promise<Link[]> {
  return page.locator('a[href]').evaluateAll((all) =>
    (all as HTMLAnchorElement[]).map((link) => ({
      // The links of the closed menu are not laid out, and have no inner text.
      name:
        (link.ariaLabel ?? (link.checkVisibility() ? link.innerText : link.textContent) ?? '').trim() ||
        (link.querySelector('img')?.alt ?? ''),
      href: link.getAttribute('href') ?? '',
    })),
  )
}

for (const address of PAGES) {
  test(`${address}: one h1, headings in order, descriptive links, Spanish`, async ({ page }) => {
    await page.goto(address)
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))))
    expect(levels[0]).toBe(1)
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1)
    const all = await links(page)
    expect(all.length).toBeGreaterThan(10)
    for (const { name, href } of all) {
      // Links to footnotes are numbers; their accessible name describes them.
      expect([href, name]).toEqual([href, expect.stringMatching(/\p{L}/u)])
      expect(name).not.toMatch(EMPTY_WORDS)
    }
    const targets = new Map<string, Set<string>>()
    for (const { name, href } of all) targets.set(name, (targets.get(name) ?? new Set()).add(href))
    expect([...targets].filter(([, hrefs]) => hrefs.size > 1).map(([name]) => name)).toEqual([])
  })

  test(`${address}: everything can be reached by keyboard in order, with a visible focus`, async ({
    page,
  }) => {
    await page.goto(address)
    const focusable = page.locator('a[href], summary, button:visible, input:visible, [tabindex="0"]')
    const count = await focusable.evaluateAll(
      (all) =>
        all.filter((element) => (element as HTMLElement).tabIndex >= 0 && element.checkVisibility()).length,
    )
    const seen = new Set<number>()
    let top = Number.NEGATIVE_INFINITY
    for (let i = 0; i < count; i++) {
      await page.keyboard.press('Tab')
      const focus = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement
        const all = [...document.querySelectorAll('*')]
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        const visible = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
        return {
          place: all.indexOf(element),
          visible,
          inView: element.getBoundingClientRect().bottom > 0,
          name: element.innerText,
        }
      })
      expect([focus.name, focus.visible, focus.inView]).toEqual([focus.name, true, true])
      expect(focus.place).toBeGreaterThan(top)
      top = focus.place
      seen.add(focus.place)
    }
    expect(seen.size).toBe(count)
  })
}

test('a button copies the address of a story', async ({ page, context, portal }) => {
  const article = '/economia/la-lonja-subastara-el-pescado-por-telefono'
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(article)
  await page.getByRole('button', { name: 'Copiar enlace' }).click()
  await expect(page.locator('copy-link').getByRole('status')).toHaveText('Enlace copiado.')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(portal.origin + article)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('there is no button without a function', async ({ page }) => {
    await page.goto('/economia/la-lonja-subastara-el-pescado-por-telefono')
    await expect(page.getByRole('button')).toHaveCount(1)
    await expect(page.getByRole('link', { name: 'Compartir por WhatsApp' })).toBeVisible()
  })
})
