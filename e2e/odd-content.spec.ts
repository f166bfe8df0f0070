import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './support/test.ts'

const LONG = 'Palabra '.repeat(25).trim()
const WORD = 'Otorrinolaringologiaelectroencefalografiaanticonstitucionalx'

/** Files with unusual content: name, additional front matter, body. */
const ODD: [name: string, head: Record<string, string>, body: string][] = [
  ['titulo-largo', { title: `"${LONG}"`, dek: `"${'Entradilla muy larga. '.repeat(22).trim()}"` }, 'Texto.'],
  [
    'palabra-larga',
    { title: `"${WORD} y ${WORD}"`, dek: `"${WORD}"`, tags: `["${WORD}"]` },
    `${WORD}. `.repeat(9),
  ],
  ['sin-nada', { title: '"Solo un título"' }, 'Una línea.'],
  [
    'apostrofo',
    { title: `"L'Hospitalet y O'Higgins"`, authors: `["Siobhán O'Néill-D'Ávila", "Ana Ruiz"]` },
    'Texto.',
  ],
  [
    'derecha-a-izquierda',
    { title: '"El mensaje de Yafo"' },
    '> שלום לכולם, הים שקט היום והספינות יוצאות.\n\n:::cita{autor="منى"}\nالبحر لا ينتظر\n:::\n\nY siguió en español.',
  ],
  [
    'emoji',
    { title: '"La fiesta 🎉 del 👩‍👩‍👧‍👦 barrio 🇨🇴"', tags: '["Fiestas 🎈 del puerto"]' },
    '🎉'.repeat(200),
  ],
  ['una-sola', { title: '"La única de su sección"', section: '"Sección de una sola historia"' }, 'Texto.'],
  [
    'tabla-ancha',
    { title: '"Una tabla de doce columnas"' },
    `|${' Columna |'.repeat(12)}\n|${'---|'.repeat(12)}\n|${' 1.234.567 |'.repeat(12)}\n\n\`\`\`\n${'x'.repeat(300)}\n\`\`\``,
  ],
]

test.beforeEach(async ({ portal }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-odd-'))
  for (const [name, head, body] of ODD) {
    const date = new Date(Date.now() - 60_000).toISOString()
    const fields = { section: '"Local"', authors: '["Ana Ruiz"]', date, ...head }
    const lines = Object.entries(fields).map(([key, value]) => `${key}: ${value}`)
    await writeFile(path.join(folder, `${name}.md`), `---\n${lines.join('\n')}\n---\n\n${body}\n`)
  }
  const { code, output } = await portal.run('import', ['markdown', folder])
  expect([code, output]).toEqual([0, expect.anything()])
  await rm(folder, { recursive: true })
})

const ADDRESSES = [
  ...ODD.map(([name]) => (name === 'una-sola' ? `/seccion-de-una-sola-historia/${name}` : `/local/${name}`)),
  '/',
  '/local',
  '/seccion-de-una-sola-historia',
  '/autor/siobhan-o-neill-d-avila',
  '/lo-mas-reciente',
]

/** Elements whose content is wider than they are and cannot be scrolled. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => {
        const style = getComputedStyle(element)
        const hidden = style.overflowX === 'hidden' || style.overflowX === 'clip'
        return hidden && element.scrollWidth > element.clientWidth + 1 && !style.clipPath.startsWith('inset')
      })
      .map((element) => `${element.tagName} ${element.className}`),
  )
}

for (const width of [320, 1280]) {
  test(`unusual content does not break the layout at ${width} px`, async ({ page }) => {
    test.setTimeout(120_000)
    await page.setViewportSize({ width, height: 844 })
    for (const address of ADDRESSES) {
      await expect(async () => expect((await page.goto(address))?.status()).toBe(200)).toPass()
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect([address, overflow, await cutOff(page)]).toEqual([address, 0, []])
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expectAccessible(page)
    }
  })
}

test('a quote keeps its own writing direction', async ({ page }) => {
  await page.goto('/local/derecha-a-izquierda')
  const directions = await page
    .locator('article blockquote')
    .evaluateAll((quotes) => quotes.map((quote) => getComputedStyle(quote).direction))
  expect(directions).toEqual(['rtl', 'rtl'])
})
