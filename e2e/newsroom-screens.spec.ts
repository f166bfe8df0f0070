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
  await tab.goto(`${portal.origin}/redaccion/quitar`)
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Aquí no hay nada')
  await expect(tab.getByLabel('Motivo')).toHaveCount(0)
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

test('what surrounds a story can be seen and changed beside its text', async () => {
  // A zone whose clocks go back.
  await portal.query(
    "insert into site (id, time_zone) values (1, 'Europe/Madrid') on conflict (id) do update set time_zone = excluded.time_zone",
  )
  await page.goto(`${portal.origin}/redaccion/noticias?palabras=puente`)
  await page.getByRole('link', { name: 'El puente se abre' }).click()
  await expect(page.getByRole('textbox', { name: 'Titular' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Texto' }).pressSequentially('Rosa Quiroga cortó la cinta.')
  for (const panel of ['Notas', 'Encargo', 'Solo edición', 'Versiones'])
    await page.locator('summary', { hasText: panel }).click()

  await page.getByLabel('Nota nueva').fill('¿De qué año es?')
  await page.getByRole('button', { name: 'Añadir la nota' }).click()
  await page.getByRole('button', { name: 'Responder' }).click()
  await expect(page.getByLabel('Respuesta a Ana')).toBeFocused()
  await page.keyboard.type('De 1931.')
  await page.getByRole('button', { name: 'Enviar la respuesta' }).click()
  await expect(page.getByText('De 1931.')).toBeVisible()
  await expect(page.getByText('Notas (1 sin resolver)')).toBeVisible()
  await expectSound(page)
  await page.getByRole('button', { name: 'Resuelta' }).click()
  await page.getByText('Una nota resuelta').click()
  await expect(page.getByRole('button', { name: 'Reabrir' })).toBeVisible()

  await page.getByLabel('Peso en la portada').selectOption('3')
  await page.getByLabel('Dirección canónica').fill('otro sitio')
  await page.getByRole('button', { name: 'Guardar', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'canónica' })).toBeVisible()
  await page.getByLabel('Dirección canónica').fill('https://otro.example/puente')
  await page.getByLabel(/^Embargo/).fill('2030-01-10T08:30')
  await page.getByRole('button', { name: 'Guardar', exact: true }).click()
  await expect(page.getByText(/Embargo hasta el 10\sde\senero de 2030, 8:30.*Europe\/Madrid/)).toBeVisible()
  // Everybody is told of the change at once; the form is made anew when its own answer is here.
  await expect(page.getByRole('status').filter({ hasText: 'Guardado.' })).toBeVisible()
  await page.getByLabel(/^Embargo/).fill('')
  await page.getByRole('button', { name: 'Guardar', exact: true }).click()
  await expect(page.getByText(/Embargo hasta/)).toHaveCount(0)

  await page.getByRole('button', { name: 'Enlace para enseñarla' }).click()
  const preview = await page.getByLabel('Enlace de la vista previa').inputValue()
  expect(await (await fetch(preview)).text()).toContain('Rosa Quiroga')
  await page.getByRole('button', { name: 'Anular el enlace' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Los enlaces ya no muestran nada.' })).toBeVisible()
  expect((await fetch(preview)).status).toBeGreaterThanOrEqual(400)
})

test('a story is scheduled for an hour of the paper, and an hour that comes twice is asked about', async () => {
  await page.getByRole('button', { name: 'Nueva', exact: true }).click()
  await page.getByLabel('Nombre de la sección nueva').fill('Obras')
  await page.keyboard.press('Enter')
  await page.getByLabel('Firmas').fill('Ana Ruiz')
  await page.getByRole('button', { name: 'Crear «Ana Ruiz»' }).click()
  await expect(page.getByText(/^Guardado \d/)).toBeVisible()
  await page.getByRole('button', { name: 'Programar…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Programar la noticia' })
  await expect(dialog.getByText('Hora del diario: Europe/Madrid')).toBeVisible()
  await dialog.getByLabel('Día y hora').fill(hourOfSummersEnd())
  await dialog.getByRole('button', { name: 'Programar' }).click()
  await dialog.getByLabel('La segunda, después').check()
  await expectSound(page)
  await dialog.getByRole('button', { name: 'Programar' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(
    page.getByText(/^Programada para el \d+\sde\soctubre de \d+, 2:30.*\(Europe\/Madrid\)/),
  ).toBeVisible()
  const scheduled = await portal.query(
    "select to_char(scheduled_at at time zone 'UTC', 'HH24:MI') as hour from story where scheduled_at is not null",
  )
  expect(scheduled).toEqual([{ hour: '01:30' }])
  await page.getByRole('button', { name: 'Quitar de la programación' }).click()
  await expect(page.getByText(/^Programada para/)).toHaveCount(0)
})

/** Half past two of the next last Sunday of October but one, when clocks in Madrid show that hour twice. */
function hourOfSummersEnd(): string {
  const day = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 9, 31))
  day.setUTCDate(day.getUTCDate() - day.getUTCDay())
  return `${day.toISOString().slice(0, 10)}T02:30`
}

test('a proposal of an import is compared and accepted whole, and an older version comes back', async () => {
  const screen = page.url()
  const id = Number(screen.split('/').at(-1))
  // As an import leaves it beside what a person has changed.
  await portal.query(
    `insert into story_version (story_id, number, kind, content)
     select story_id, number + 1, 'proposed', content || '{"headline": "El puente se cierra"}'
     from story_version where story_id = $1 order by number desc limit 1`,
    [id],
  )
  await portal.query('update story set latest_version = latest_version + 1 where id = $1', [id])
  await page.goto(screen)
  await page.getByRole('link', { name: 'Compararla' }).click()
  await expect(page.getByRole('heading', { name: 'Propuesta de la importación' })).toBeVisible()
  await expect(page.locator('ins', { hasText: 'cierra' })).toBeVisible()
  await expect(page.locator('del', { hasText: 'abre' })).toBeVisible()
  await expectSound(page)
  await page.getByRole('button', { name: 'Aceptarla entera' }).click()
  await expect(page).toHaveURL(screen)
  await expect(page.getByRole('textbox', { name: 'Titular' })).toHaveText('El puente se cierra')
  await expect(page.getByRole('link', { name: 'Compararla' })).toHaveCount(0)

  await page.locator('summary', { hasText: 'Versiones' }).click()
  await page.getByRole('link', { name: 'Versión 2', exact: true }).click()
  await page.getByRole('button', { name: 'Recuperar esta versión' }).click()
  await expect(page).toHaveURL(screen)
  await expect(page.getByRole('textbox', { name: 'Titular' })).toHaveText('El puente se abre')
})

test('a publisher takes a name out of the paper for good', async () => {
  const screen = page.url()
  await page.getByRole('link', { name: /para siempre/ }).click()
  await page.getByLabel('Palabras exactas').fill('Rosa Quiroga')
  await page.getByLabel('Motivo').fill('Lo ordena un juez')
  await expectSound(page)
  await page.getByRole('button', { name: 'Quitar…' }).click()
  const dialog = page.getByRole('dialog', { name: '¿Quitarlo de todo el diario?' })
  await expect(dialog).toContainText('«Rosa Quiroga»')
  await expectSound(page)
  await dialog.getByRole('button', { name: 'Quitar para siempre' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Quitado de una noticia' })).toBeVisible()
  await page.goto(screen)
  await expect(page.getByRole('textbox', { name: 'Texto' })).toHaveText('[…] cortó la cinta.')
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
  // A wrong address and an hour that comes twice were refused, as they should be.
  expect(errors.filter((error) => !/status of 422 .*\/(direct|schedule)\)$/.test(error))).toEqual([])
})
