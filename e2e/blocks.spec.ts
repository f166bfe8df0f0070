import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import type { Portal } from '#testing/portal.ts'
import { expect, expectAccessible, test } from './support/test.ts'

const ARTICLE = '/local/todos-los-bloques'
const VIDEO = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
const EMBEDS = [
  VIDEO,
  'https://x.com/puerto/status/1234567890123456789',
  'https://www.instagram.com/p/CuZ1abcDEfg/',
  'https://www.tiktok.com/@puerto/video/7106594312292453675',
  'https://t.me/puertovillasal/42',
  'https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk',
]

const BODY = `Primer párrafo con una nota[^1] y otra vez[^1].

Segundo párrafo con **negrita** y un [enlace](/local).

## Un intertítulo

![El muelle](muelle.jpg "El muelle al anochecer | Ana Ruiz")

:::ficha{titulo="En cifras"}
- Cuatro meses de obras

| Fase | Costo |
|------|------:|
| Una palabralarguísimaquenocabeenunapantallaestrechadetelefono | 120.000 |
:::

:::cita{autor="Irene Salas"}
El mar no espera
:::

::relacionada{slug="la-lonja-subastara-el-pescado-por-telefono"}

::relacionada{slug="no-existe"}

:::galeria
![Uno](muelle.jpg "Primera")
![Dos](muelle.jpg "Segunda")
:::

${EMBEDS.join('\n\n')}

https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ

> שלום, dijo el marinero.

1. Uno
2. Dos

:::desconocida
Palabras que se quedan.
:::

[^1]: La nota.
`

async function importBlocks(portal: Portal): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-blocks-'))
  const image = sharp({ create: { width: 1200, height: 800, channels: 3, background: '#0b4a63' } })
  await writeFile(path.join(folder, 'muelle.jpg'), await image.jpeg().toBuffer())
  const head =
    'title: "Todos los bloques"\nsection: "Local"\ndate: 2026-01-02T08:00:00Z\nauthors: ["Lía Mena"]'
  await writeFile(path.join(folder, 'todos-los-bloques.md'), `---\n${head}\n---\n\n${BODY}`)
  expect((await portal.run('import', ['markdown', folder])).code).toBe(0)
  await rm(folder, { recursive: true })
}

async function open(page: Page): Promise<void> {
  await expect(async () => {
    expect((await page.goto(ARTICLE))?.status()).toBe(200)
  }).toPass()
}

test.beforeEach(async ({ portal }) => importBlocks(portal))

async function expectEveryBlock(page: Page): Promise<void> {
  const body = page.locator('article')
  await expect(body.getByRole('heading', { name: 'En cifras' })).toBeVisible()
  await expect(body.locator('blockquote').filter({ hasText: 'El mar no espera' })).toBeVisible()
  await expect(body.locator('figcaption').filter({ hasText: 'Irene Salas' })).toBeVisible()
  await expect(
    body.locator('figcaption').filter({ hasText: 'El muelle al anochecer Ana Ruiz' }),
  ).toBeVisible()
  await expect(body.locator('li figure img')).toHaveCount(2)
  await expect(body.getByText('Lea también')).toHaveCount(1)
  await expect(body.getByRole('link', { name: /^La lonja subastará/ }).first()).toBeVisible()
  await expect(body.getByText('Palabras que se quedan.')).toBeVisible()
  await expect(body.locator('blockquote[dir=auto]')).toHaveCount(2)
  for (const address of EMBEDS) await expect(body.locator(`embed-facade a[href="${address}"]`)).toBeVisible()
  await expect(body.locator('embed-facade a[href*=evil]')).toHaveCount(0)
  await expect(body.locator('p > a[href*=evil]')).toBeVisible()
  await expect(body.getByRole('region', { name: 'Notas' })).toContainText('La nota.')
}

test('every block is rendered; no other host is contacted before a click, and then only the player', async ({
  page,
  portal,
}) => {
  const foreign: string[] = []
  await page.route(
    (url) => url.origin !== portal.origin,
    (route) => {
      foreign.push(route.request().url())
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>' })
    },
  )
  await open(page)
  await expectEveryBlock(page)
  await page.getByRole('contentinfo').scrollIntoViewIfNeeded()
  await page.waitForLoadState('networkidle')
  expect(foreign).toEqual([])

  const facade = page.locator('embed-facade').first()
  const before = await facade.boundingBox()
  await facade.getByRole('button', { name: 'Cargar aquí' }).focus()
  await page.keyboard.press('Enter')
  const frame = facade.locator('iframe')
  await expect(frame).toBeFocused()
  await expect(frame).toHaveAttribute('title', 'YouTube: Video en YouTube')
  await expect(frame).toHaveAttribute('sandbox', /allow-scripts/)
  await expect(frame).toHaveAttribute('referrerpolicy', 'strict-origin')
  expect((await facade.boundingBox())?.height).toBe(before?.height)
  await expect.poll(() => foreign.length).toBe(1)
  expect(foreign[0]).toMatch(/^https:\/\/www\.youtube-nocookie\.com\/embed\/dQw4w9WgXcQ\?/)
})

test('a footnote is linked from its number and links back', async ({ page }) => {
  await open(page)
  await page.getByRole('link', { name: 'Nota 1' }).nth(1).press('Enter')
  await expect(page).toHaveURL(/#nota-1$/)
  await page.getByRole('link', { name: 'Volver al texto, nota 1 (2)' }).press('Enter')
  await expect(page).toHaveURL(/#llamada-1-2$/)
})

test('in print an embed shows its address', async ({ page }) => {
  await open(page)
  await page.emulateMedia({ media: 'print' })
  const facade = page.locator('embed-facade').first()
  await expect(facade.getByRole('link')).toBeHidden()
  await expect(facade.getByText(VIDEO)).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('every block is rendered, and embeds are links without a button', async ({ page }) => {
    await open(page)
    await expectEveryBlock(page)
    await expect(page.locator('embed-facade').getByRole('button')).toHaveCount(0)
    await expect(page.locator('iframe')).toHaveCount(0)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 1280]) {
    test(`axe finds no violation and nothing overflows, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await open(page)
      await expectAccessible(page)
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBe(0)
    })
  }
}
