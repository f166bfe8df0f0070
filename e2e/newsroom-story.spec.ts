import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { Colleague } from '#testing/newsroom/colleague.ts'
import { Portal } from '#testing/portal.ts'
import { collectErrors, expectAccessible } from './support/test.ts'

test.describe.configure({ timeout: 120_000, mode: 'serial' })

let portal: Portal
let boss: Colleague

test.beforeAll(async () => {
  test.setTimeout(300_000)
  portal = await Portal.create({ PORTADA_DEMO: 'off' })
  await portal.start()
  const { output } = await portal.run('newsroom', ['owner-link'])
  boss = await Colleague.join(portal, /http\S+/.exec(output)?.[0] ?? '', 'Ana')
})

test.afterAll(async () => {
  await portal.dispose()
})

const saved = (page: Page) => page.locator('[data-saving="saved"]')

/** Opens the screen of a story in a browser where its person is signed in. */
async function openStory(context: BrowserContext, id: unknown): Promise<Page> {
  const page = await context.newPage()
  await boss.signInBrowser(page, portal.origin)
  await page.goto(`${portal.origin}/redaccion/noticias/${id}`)
  await expect(page.getByRole('textbox', { name: 'Titular' })).toBeVisible()
  return page
}

async function newStory(): Promise<unknown> {
  return (await boss.post(portal.origin, '/redaccion/api/stories', {})).body.id
}

test('a story with a picture is written, published, seen by readers and withdrawn', async ({ context }) => {
  const errors = collectErrors(context)
  const page = await openStory(context, await newStory())
  await page.getByRole('button', { name: 'Publicar' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'Antes de publicar' })
  await expect(alert).toContainText('Elija una sección.')
  await alert.getByRole('link', { name: 'Elija una sección.' }).click()
  await expect(page.getByLabel('Sección', { exact: true })).toBeFocused()

  await page.getByRole('textbox', { name: 'Titular' }).click()
  await page.keyboard.type('El faro vuelve a encenderse')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Estuvo apagado nueve noches.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('La linterna giró a las ocho.')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Negrita' }).click()
  await page.keyboard.type('Nadie lo esperaba.')

  await page.getByRole('button', { name: 'Nueva', exact: true }).click()
  await page.getByLabel('Nombre de la sección nueva').fill('Puerto')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Sección', { exact: true })).toHaveValue(/\d+/)
  await page.getByLabel('Firmas').fill('Ana Ruiz')
  await page.getByRole('button', { name: 'Crear «Ana Ruiz»' }).click()
  await expect(page.getByRole('button', { name: 'Quitar Ana Ruiz' })).toBeVisible()

  const picture = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer()
  await page
    .locator('input[type=file][aria-label="Imagen principal"]')
    .setInputFiles({ name: 'faro.jpg', mimeType: 'image/jpeg', buffer: picture })
  await expect(page.getByLabel('Qué se ve')).toBeVisible()
  await page.getByRole('button', { name: 'Publicar', exact: true }).click()
  await alert.getByRole('link', { name: /Diga qué se ve en la imagen principal/ }).click()
  await expect(page.getByLabel('Qué se ve')).toBeFocused()
  await page.keyboard.type('El faro, de noche')
  await page.getByLabel('Crédito').fill('Ana Ruiz')
  await page.keyboard.press('Enter')
  await expect(page.getByAltText('El faro, de noche')).toBeVisible()
  await expect(saved(page)).toContainText('Guardado')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Publicar', exact: true }).click()
  const link = page.getByRole('link', { name: 'Ver la página' })
  await expect(link).toBeVisible()
  const path = String(await link.getAttribute('href'))
  expect(path).toBe('/puerto/faro-vuelve-encenderse')
  const reader = await context.newPage()
  await reader.goto(portal.origin + path)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('El faro vuelve a encenderse')
  await expect(reader.locator('strong')).toHaveText('Nadie lo esperaba.')
  await expect(reader.getByAltText('El faro, de noche')).toBeVisible()
  for (const list of ['/', '/puerto']) {
    await reader.goto(portal.origin + list)
    await expect(reader.getByRole('link', { name: 'El faro vuelve a encenderse' }).first()).toBeVisible()
  }

  await page.getByRole('button', { name: 'Retirar…' }).click()
  await page.getByLabel('Frase para los lectores').fill('El faro era otro.')
  await page.getByRole('button', { name: 'Retirar', exact: true }).click()
  await expect(page.getByText('Retirada. Los lectores ven la frase')).toBeVisible()
  await expect.poll(async () => (await fetch(portal.origin + path)).status).toBe(410)
  // The first two attempts to publish were refused, as they should be.
  expect(errors.filter((error) => !/status of 422 .*\/publish\)$/.test(error))).toEqual([])
})

test('what two people type at once stands once in the database, and each sees the other', async ({
  context,
}) => {
  const id = await newStory()
  const [one, other] = [await openStory(context, id), await openStory(context, id)]
  // Both tabs stay visible: a hidden one closes its stream.
  const [left, right] = ['abcdefghij'.repeat(5), 'klmnopqrst'.repeat(5)]
  await Promise.all([
    one.getByRole('textbox', { name: 'Titular' }).pressSequentially(left),
    other.getByRole('textbox', { name: 'Texto' }).pressSequentially(right),
  ])
  for (const page of [one, other]) {
    await expect(page.getByRole('textbox', { name: 'Titular' })).toHaveText(left)
    await expect(page.getByRole('textbox', { name: 'Texto' })).toHaveText(right)
    await expect(saved(page)).toBeVisible()
  }
  const { body } = await boss.post(portal.origin, `/redaccion/api/stories/${id}/versions`, {})
  const version = await boss.get(portal.origin, `/redaccion/api/stories/${id}/versions/${body.version}`)
  expect(JSON.stringify(version.body)).toContain(left)
  expect(JSON.stringify(version.body)).toContain(right)
})

test('what is typed while the portal is away goes up when it is back', async ({ context }) => {
  const id = await newStory()
  const page = await openStory(context, id)
  const headline = page.getByRole('textbox', { name: 'Titular' })
  await headline.pressSequentially('Antes')
  await expect(saved(page)).toBeVisible()
  await context.setOffline(true)
  await headline.pressSequentially(' y después')
  await expect(page.locator('[data-saving="offline"]')).toContainText('Sin conexión')
  await context.setOffline(false)
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(headline).toHaveText('Antes y después')
})

test('whoever is signed out while writing signs in again in place and loses nothing', async ({ context }) => {
  const id = await newStory()
  const page = await openStory(context, id)
  const headline = page.getByRole('textbox', { name: 'Titular' })
  await headline.pressSequentially('Sin sesión')
  await expect(saved(page)).toBeVisible()
  await context.clearCookies()
  await headline.pressSequentially(', con texto')
  await page.getByRole('button', { name: 'Volver a entrar' }).click()
  await page.getByLabel('Correo').fill(boss.email)
  await page.getByLabel('Contraseña').fill('una frase bastante larga')
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(headline).toHaveText('Sin sesión, con texto')
})
