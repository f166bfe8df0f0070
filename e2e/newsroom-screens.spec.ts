import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { Portal } from '#testing/portal.ts'
import { acceptInvitation, expectSound, PASSWORD } from './support/newsroom.ts'
import { collectErrors } from './support/test.ts'

test.describe.configure({ timeout: 120_000, mode: 'serial' })

/** What the first view of the desk may weigh in scripts, compressed with brotli. */
const MAX_SCRIPT_BYTES = 180_000
let portal: Portal
let context: BrowserContext
let page: Page
let errors: string[]

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000)
  portal = await Portal.create({ PORTADA_DEMO: 'off' })
  await portal.start()
  context = await browser.newContext()
  errors = collectErrors(context)
  page = await context.newPage()
})

test.afterAll(async () => {
  await context.close()
  await portal.dispose()
})

test('the owner link makes the first publisher, who lands on the desk', async () => {
  const { output } = await portal.run('newsroom', ['owner-link'])
  const [link = ''] = /http\S+/.exec(output) ?? []
  await page.goto(link)
  await expectSound(page)
  await acceptInvitation(page, link, 'Ana')
  await expectSound(page)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Esta invitación ya no vale')
})

test('the first view of the desk brings few scripts', async ({ browser }) => {
  // A browser that has nothing cached.
  const first = await browser.newContext({ storageState: await context.storageState() })
  const tab = await first.newPage()
  const sizes: Promise<number>[] = []
  tab.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await tab.goto(`${portal.origin}/redaccion`)
  await expect(tab.getByRole('button', { name: 'Nueva noticia' })).toBeVisible()
  await tab.waitForLoadState('networkidle')
  const bytes = (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0)
  expect(sizes.length).toBeGreaterThan(2)
  expect(bytes).toBeLessThanOrEqual(MAX_SCRIPT_BYTES)
  await first.close()
})

test('a story is begun with one tap and found on the desk and in the list', async () => {
  await page.goto(`${portal.origin}/redaccion`)
  await page.getByRole('button', { name: 'Nueva noticia' }).click()
  await page.getByRole('textbox', { name: 'Titular' }).pressSequentially('El puente se abre')
  await expect(page.getByText(/^Guardado \d/)).toBeVisible()
  await expectSound(page)
  await page.goto(`${portal.origin}/redaccion/noticias?palabras=puente&estado=draft`)
  await expect(page.getByRole('link', { name: 'El puente se abre' })).toBeVisible()
  await expectSound(page)
  await page.goto(`${portal.origin}/redaccion/noticias?palabras=ferrocarril`)
  await expect(page.getByText('Ninguna noticia coincide.')).toBeVisible()
})

test('somebody is invited as a reporter and sees only what is theirs', async ({ browser }) => {
  await page.goto(`${portal.origin}/redaccion/personas`)
  await expectSound(page)
  await page.getByRole('button', { name: 'Invitar', exact: true }).click()
  const link = String(await page.getByRole('status').locator('code').textContent())
  const other = await browser.newContext()
  const errorsOfOther = collectErrors(other)
  const tab = await other.newPage()
  await acceptInvitation(tab, link, 'Leo')
  await expect(tab.getByRole('link', { name: 'Registro' })).toHaveCount(0)
  await expect(tab.getByText('El puente se abre')).toHaveCount(0)
  await tab.goto(`${portal.origin}/redaccion/personas`)
  await expect(tab.getByRole('button', { name: 'Invitar' })).toHaveCount(0)
  await tab.goto(`${portal.origin}/redaccion`)
  await tab.getByRole('button', { name: 'Nueva noticia' }).click()
  await tab.getByRole('textbox', { name: 'Titular' }).pressSequentially('La lonja abre')
  await expect(tab.getByText(/^Guardado \d/)).toBeVisible()
  await expect(tab.getByRole('button', { name: /Publicar|Programar|Retirar|Devolver/ })).toHaveCount(0)
  await expect(tab.getByText(/Solo edición|para siempre/)).toHaveCount(0)
  await tab.getByRole('button', { name: 'Enviar a revisión' }).click()
  await expect(tab.getByRole('status').filter({ hasText: 'Enviada a revisión.' })).toBeVisible()
  const theirs = tab.url()

  // An editor gives it back, and whoever writes it reads why.
  await page.goto(theirs)
  await page.getByRole('button', { name: 'Devolver…' }).click()
  await page.getByLabel('Qué falta').fill('Falta la hora.')
  await expectSound(page)
  await page.getByRole('button', { name: 'Devolver', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Devuelta' })).toBeVisible()
  await tab.getByText('Notas (1 sin resolver)').click()
  await expect(tab.getByText('Falta la hora.')).toBeVisible()
  await expect(tab.getByRole('button', { name: 'Enviar a revisión' })).toBeVisible()
  await page.locator('summary', { hasText: 'Encargo' }).click()
  await page.getByLabel('Quién la lleva').selectOption({ label: 'Leo' })
  await page.getByLabel('Para cuándo').fill('2030-01-10T08:30')
  await page.getByRole('button', { name: 'Guardar el encargo' }).click()
  await expect(page.getByRole('button', { name: 'Guardar el encargo' })).toBeFocused()
  await expect(page.getByText(/La lleva Leo\. Para el 10\sde\senero de 2030, 8:30/)).toBeVisible()
  await page.goto(`${portal.origin}/redaccion/personas`)
  expect(errorsOfOther).toEqual([])

  await page.reload()
  const row = page.getByRole('listitem').filter({ hasText: 'leo@diario.example' })
  await row.getByText('Cambiar…').click()
  await row.getByRole('button', { name: 'Desactivar' }).click()
  await expect(row.getByText('Desactivada')).toBeVisible()
  await tab.goto(`${portal.origin}/redaccion`)
  await expect(tab).toHaveURL(`${portal.origin}/redaccion/entrar`)
  await other.close()
})

test('the log says who did what, and can be filtered', async () => {
  await page.goto(`${portal.origin}/redaccion/registro`)
  await expect(page.getByRole('cell', { name: 'Crear', exact: true }).first()).toBeVisible()
  await expectSound(page)
  await page.getByLabel('Qué', { exact: true }).selectOption('people.change')
  await page.getByRole('button', { name: 'Filtrar' }).click()
  await expect(page.getByRole('cell', { name: 'Cambiar una persona' }).first()).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Crear', exact: true })).toHaveCount(0)
})

test('a person ends another of their sessions, signs out and in', async ({ browser }) => {
  const other = await browser.newContext()
  const tab = await other.newPage()
  await tab.goto(`${portal.origin}/redaccion/cuenta`)
  await expect(tab).toHaveURL(/\/redaccion\/entrar\?volver=/)
  await expectSound(tab)
  await tab.getByLabel('Correo').fill('ana@diario.example')
  await tab.getByLabel('Contraseña').fill(PASSWORD)
  await tab.getByRole('button', { name: 'Entrar' }).click()
  await expect(tab).toHaveURL(`${portal.origin}/redaccion/cuenta`)
  await expectSound(tab)
  await tab.getByRole('button', { name: 'Cerrar', exact: true }).click()
  await expect(tab.getByRole('button', { name: 'Cerrar', exact: true })).toHaveCount(0)
  await page.goto(`${portal.origin}/redaccion`)
  await expect(page).toHaveURL(`${portal.origin}/redaccion/entrar`)
  await tab.getByRole('button', { name: 'Salir' }).click()
  await expect(tab.getByRole('button', { name: 'Entrar' })).toBeVisible()
  await other.close()
  expect(errors).toEqual([])
})
