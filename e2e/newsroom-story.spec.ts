import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { Colleague, setBody, typeAtEnd } from '#testing/newsroom/colleague.ts'
import { Portal } from '#testing/portal.ts'
import { acceptInvitation, expectSound, PASSWORD, tabTo } from './support/newsroom.ts'
import { collectErrors, expectAccessible } from './support/test.ts'

test.describe.configure({ timeout: 120_000, mode: 'serial' })

let portal: Portal
let boss: Colleague

test.beforeAll(async () => {
  test.setTimeout(300_000)
  portal = await Portal.create({ PORTADA_DEMO: 'off' })
  await portal.start()
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

test('a newcomer writes, publishes and withdraws a first story within a minute', async ({ context }) => {
  const start = performance.now()
  const errors = collectErrors(context)
  // The start prints the command, and a terminal the link itself.
  expect(portal.output).toContain('newsroom owner-link')
  const { output } = await portal.run('newsroom', ['owner-link'])
  const page = await context.newPage()
  await acceptInvitation(page, /http\S+/.exec(output)?.[0] ?? '', 'Ana')
  await page.getByRole('button', { name: 'Nueva noticia' }).click()
  await expect(page.getByRole('textbox', { name: 'Titular' })).toBeVisible()
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
  expect(performance.now() - start).toBeLessThan(60_000)
  boss = await Colleague.enter(portal, 'Ana')
})

test('a story is written and published by keyboard alone', async ({ context }) => {
  const id = await newStory()
  const tab = await boss.openStory(portal.origin, id)
  await boss.write(portal.origin, tab, (doc) => {
    const fields = doc.getMap('fields')
    fields.set('sectionId', 1)
    fields.set('authorIds', [1])
  })
  await context.clearCookies()
  const page = await context.newPage()
  await page.goto(`${portal.origin}/redaccion/entrar`)
  await tabTo(page, page.getByLabel('Correo'))
  await page.keyboard.type(boss.email)
  await tabTo(page, page.getByLabel('Contraseña'))
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Escritorio' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Ir al contenido' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: 'Sin titular' }).first())
  await page.keyboard.press('Enter')

  const headline = page.getByRole('textbox', { name: 'Titular' })
  await expect(headline).toBeVisible()
  await tabTo(page, headline)
  await page.keyboard.type('El mar se retira')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Entradilla' })).toBeFocused()
  await page.keyboard.press('Enter')
  const body = page.getByRole('textbox', { name: 'Texto' })
  await expect(body).toBeFocused()
  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Cursiva' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(body).toBeFocused()
  await page.keyboard.type('Volverá a las seis.')
  await expect(body.locator('em')).toHaveText('Volverá a las seis.')

  // What leaves the page does not take the focus with it.
  await tabTo(page, page.getByRole('button', { name: 'Quitar Ana Ruiz' }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Firmas')).toBeFocused()
  await page.keyboard.type('Ana Ruiz')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Quitar Ana Ruiz' })).toBeVisible()
  const schedule = page.getByRole('button', { name: 'Programar…' })
  await tabTo(page, schedule, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Día y hora')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(schedule).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: 'Publicar', exact: true }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Publicada.' })).toBeVisible()
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)

  const withdraw = page.getByRole('button', { name: 'Retirar…' })
  await tabTo(page, withdraw)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Frase para los lectores')).toBeFocused()
  await expectSound(page)
  await page.keyboard.type('El mar no se retira.')
  await tabTo(page, page.getByRole('button', { name: 'Retirar', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Retirada. Los lectores ven la frase')).toBeVisible()
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)
})

test('changes of somebody else that came while publishing are named, and go out only after a yes', async ({
  context,
}) => {
  const id = await newStory()
  const tab = await boss.openStory(portal.origin, id)
  await boss.write(portal.origin, tab, (doc) => {
    setBody(doc, 'Con la primera versión.')
    doc.getMap('fields').set('sectionId', 1)
    doc.getMap('fields').set('authorIds', [1])
  })
  const page = await openStory(context, id)
  await page.getByRole('textbox', { name: 'Titular' }).pressSequentially('El viento rola')
  await expect(saved(page)).toBeVisible()
  // The change comes after the tab has said what it has seen, and before the server publishes.
  await page.route(
    '**/publish',
    async (route) => {
      await boss.write(portal.origin, tab, (doc) => typeAtEnd(doc, ' Y con otra frase.'))
      await route.continue()
    },
    { times: 1 },
  )
  await page.getByRole('button', { name: 'Publicar', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Han llegado cambios de Ana' })
  await expect(dialog).toBeVisible()
  await expectSound(page)
  expect((await boss.get(portal.origin, `/redaccion/api/stories/${id}`)).body.article).toBeNull()
  await dialog.getByRole('button', { name: 'Seguir con esos cambios' }).click()
  await page.getByRole('link', { name: 'Ver la página' }).waitFor()
  const path = await page.getByRole('link', { name: 'Ver la página' }).getAttribute('href')
  expect(await (await fetch(portal.origin + path)).text()).toContain('Y con otra frase.')
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
  await page.getByLabel('Contraseña').fill(PASSWORD)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(headline).toHaveText('Sin sesión, con texto')
})

/** Pastes as a browser does, from another program. */
function paste(page: Page, data: Record<string, string>): Promise<void> {
  return page.getByRole('textbox', { name: 'Texto' }).evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    for (const [type, value] of Object.entries(given)) clipboardData.setData(type, value)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
}

test('what is pasted keeps its words and structure, and one undo takes it back', async ({ context }) => {
  const page = await openStory(context, await newStory())
  const body = page.getByRole('textbox', { name: 'Texto' })
  await body.click()
  await page.keyboard.type('Antes. ')
  await paste(page, {
    'text/html':
      '<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">La lonja</span><span> abre </span><a href="https://www.google.com/url?q=https://lonja.example/horas%3Futm_source%3Dx&sa=D">a las seis</a></p><ul><li><p>Merluza</p></li><li><p>Sardina</p></li></ul><p><img src="https://lonja.example/barco.jpg" onerror="document.title=1"><a href="javascript:document.title=2">fin</a></p></b>',
    'text/plain': 'La lonja abre a las seis',
  })
  await expect(body.locator('strong')).toHaveText('La lonja')
  await expect(body.locator('a')).toHaveAttribute('href', 'https://lonja.example/horas')
  await expect(body.locator('li')).toHaveText(['Merluza', 'Sardina'])
  await expect(body.locator('img, [onerror]')).toHaveCount(0)
  await expect(page.getByRole('status').filter({ hasText: 'traía una imagen' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(body).toHaveText('Antes. ')
  await paste(page, { 'text/plain': 'Uno *fuerte*\n\nDos' })
  await expect(body.locator('p')).toHaveText(['Antes. Uno fuerte', 'Dos'])
  await expect(body.locator('strong')).toHaveText('fuerte')
  await expect(saved(page)).toBeVisible()
})
