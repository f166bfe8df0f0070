import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { Portal } from '#testing/portal.ts'
import { newsletter } from './support/newsletter.ts'
import { expect, expectAccessible, test } from './support/test.ts'

const ARTICLE = '/cultura/el-teatro-marino-reabre-tras-once-anos'

/** Waits for the mail with that subject to that address on the mailbox page and returns its plain text. */
async function readMail(page: Page, portal: Portal, email: string, subject: string): Promise<string> {
  await expect(async () => {
    await page.goto(portal.mailbox)
    const row = page.getByRole('row').filter({ hasText: email }).filter({ hasText: subject })
    await row.getByRole('link').first().click({ timeout: 500 })
  }).toPass()
  return (await page.locator('pre').last().textContent()) ?? ''
}

function linkIn(text: string, path: string): string {
  return new RegExp(`https?://\\S+${path}\\S*`).exec(text)?.[0] ?? ''
}

async function signUp(page: Page, portal: Portal, email: string): Promise<void> {
  await page.goto(ARTICLE)
  await page.getByLabel('Correo electrónico').fill(email)
  await page.getByRole('button', { name: 'Suscribirme' }).click()
  await expect(page.locator('newsletter-form').getByRole('status')).toContainText('correo')
  const mail = await readMail(page, portal, email, 'Confirme su suscripción')
  await page.goto(linkIn(mail, '/boletin/confirmar/'))
  await page.getByRole('main').getByRole('button').click()
  await expect(page).toHaveURL(/\/boletin\/suscripcion-confirmada$/)
}

/** Composes an edition and sends it. */
async function sendEdition(portal: Portal): Promise<{ id: string; slug: string; subject: string }> {
  const edition = await newsletter(portal, 'compose', 'diario')
  const id = String(edition.id)
  await newsletter(portal, 'send', id)
  await expect.poll(async () => (await newsletter(portal, 'status', id)).status).toBe('sent')
  const [first] = edition.stories as { headline: string }[]
  return { id, slug: String(edition.slug), subject: String(first?.headline).slice(0, 30) }
}

const state = async (portal: Portal, email: string) => {
  const [row] = await portal.query('select status from subscriber where email = $1', [email])
  return row?.status
}

test('a reader signs up, receives an edition, finds it in the archive and unsubscribes with one click', async ({
  page,
  portal,
}) => {
  const email = 'de-punta-a-punta@correo.example'
  await signUp(page, portal, email)
  await readMail(page, portal, email, 'Ya recibe el boletín')

  const { id, slug, subject } = await sendEdition(portal)
  expect(await newsletter(portal, 'status', id)).toMatchObject({
    failed: 0,
    bounced: 0,
    uncertain: 0,
    pending: 0,
  })
  const mail = await readMail(page, portal, email, subject)

  await page.goto(linkIn(mail, '/boletin/archivo/'))
  await expect(page).toHaveURL(new RegExp(`/boletin/archivo/${slug}$`))
  await expect(page.getByRole('heading', { level: 1 })).toContainText('de')
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(7)
  await expectAccessible(page)
  await page
    .getByRole('navigation', { name: 'Ruta' })
    .getByRole('link', { name: 'Ediciones anteriores' })
    .click()
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: subject })).toHaveCount(1)
  await page.goto('/boletin')
  const last = page.getByRole('region', { name: 'La última edición' })
  await expect(last.getByRole('listitem').first()).toContainText(subject)
  await expect(last.getByRole('link', { name: 'Leer la edición entera' })).toHaveAttribute(
    'href',
    `/boletin/archivo/${slug}`,
  )
  await expectAccessible(page)

  await page.goto(linkIn(mail, '/boletin/baja/'))
  expect(await state(portal, email)).toBe('confirmed')
  await expectAccessible(page)
  await page.getByRole('main').getByRole('button').click()
  await expect(page).toHaveURL(/\/boletin\/baja-confirmada$/)
  expect(await state(portal, email)).toBe('unsubscribed')
})

test('a mail program unsubscribes its reader, and made-up tokens reveal nothing', async ({
  page,
  portal,
  request,
}) => {
  const email = 'un-clic@correo.example'
  await signUp(page, portal, email)
  const mail = await readMail(page, portal, email, 'Ya recibe el boletín')
  const token = linkIn(mail, '/boletin/baja/').split('/').at(-1) as string
  const click = async (text: string) => {
    const response = await request.post(`/api/newsletter/unsubscribe/${text}`, {
      form: { 'List-Unsubscribe': 'One-Click' },
      maxRedirects: 0,
    })
    const { date, ...headers } = response.headers()
    return { status: response.status(), headers, body: await response.text() }
  }
  const unknown = await click(`${token.slice(0, -1)}x`)
  expect(unknown).toMatchObject({ status: 200 })
  expect(unknown.headers).not.toHaveProperty('set-cookie')
  expect(await state(portal, email)).toBe('confirmed')
  const opened = await request.get(`/api/newsletter/unsubscribe/${token}`, { maxRedirects: 0 })
  expect([opened.status(), opened.headers().location]).toEqual([303, `/boletin/baja/${token}`])
  expect(await state(portal, email)).toBe('confirmed')
  expect(await click(token)).toEqual(unknown)
  expect(await state(portal, email)).toBe('unsubscribed')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a reader sets preferences, downloads their data and deletes it', async ({ page, portal }) => {
    const email = 'elige@correo.example'
    await page.goto('/boletin')
    await page.getByLabel('Correo electrónico').fill(email)
    await page.getByRole('button', { name: 'Suscribirme' }).click()
    const confirmation = await readMail(page, portal, email, 'Confirme su suscripción')
    await page.goto(linkIn(confirmation, '/boletin/confirmar/'))
    await page.getByRole('main').getByRole('button').click()
    const mail = await readMail(page, portal, email, 'Ya recibe el boletín')
    const address = linkIn(mail, '/boletin/preferencias/')

    await page.goto(address)
    await expect(page.getByRole('checkbox', { name: 'Recibirlo' })).toBeChecked()
    await page.getByRole('radio', { name: 'Solo lo mejor de la semana' }).check()
    await page.getByRole('checkbox', { name: 'Cultura' }).check()
    await page.getByRole('button', { name: 'Guardar los cambios' }).click()
    await expect(page).toHaveURL(`${address}#guardado`)
    await expect(page.getByText('Cambios guardados.')).toBeVisible()
    await expect(page.getByRole('radio', { name: 'Solo lo mejor de la semana' })).toBeChecked()
    await expect(page.getByRole('checkbox', { name: 'Cultura' })).toBeChecked()
    await expect(page.getByRole('checkbox', { name: 'Deportes' })).not.toBeChecked()

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Descargar mis datos' }).click()
    expect((await download).suggestedFilename()).toBe('mis-datos.json')

    await page.getByText('Borrar mis datos').click()
    await page.getByRole('button', { name: 'Borrarlos para siempre' }).click()
    await expect(page).toHaveURL(/\/boletin\/datos-borrados$/)
    expect(await state(portal, email)).toBeUndefined()
    const file = `${portal.dataFolder}/lista.csv`
    await writeFile(file, `email,confirmed_at,consent\n${email},2026-01-01,Lista vieja\n`)
    expect(await newsletter(portal, 'subscribers', 'import', file)).toMatchObject({ created: 0, refused: 1 })
    await page.goto(address.replace('/preferencias/', '/baja/'))
    await page.getByRole('main').getByRole('link').click()
    await expect(page).toHaveURL(/\/boletin\/enlace-no-valido$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Este enlace ya no sirve')
  })
})

test('links that are cut off, changed or end in a slash get a plain explanation, not an error', async ({
  page,
  portal,
  request,
}) => {
  const email = 'enlaces@correo.example'
  await signUp(page, portal, email)
  const mail = await readMail(page, portal, email, 'Ya recibe el boletín')
  const token = linkIn(mail, '/boletin/preferencias/').split('/').at(-1) as string
  const before = portal.output.length
  const ask = async (address: string) => {
    const response = await request.get(address, { maxRedirects: 0 })
    return [response.status(), response.headers().location, response.headers()['cache-control']]
  }
  const wrong = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  for (const kind of ['preferencias', 'baja', 'confirmar']) {
    const link = `/boletin/${kind}/${token}`
    expect(await ask(`${link}/?a=b`)).toEqual([301, `${link}?a=b`, 'private, no-store'])
    for (const broken of [
      link.slice(0, 30),
      `/boletin/${kind}/${wrong}`,
      `/boletin/${kind}/_`,
      `${link}//x`,
    ]) {
      expect([broken, ...(await ask(broken))]).toEqual([
        broken,
        303,
        '/boletin/enlace-no-valido',
        'private, no-store',
      ])
    }
  }
  for (const address of ['/boletin', '/boletin/archivo']) {
    expect((await ask(`${address}/?a=b`)).slice(0, 2)).toEqual([301, `${address}?a=b`])
  }
  expect(portal.output.slice(before)).toBe('')
})

test('the preferences page is private: accessible, not cached, not indexed', async ({ page, portal }) => {
  const email = 'accesible@correo.example'
  await signUp(page, portal, email)
  const mail = await readMail(page, portal, email, 'Ya recibe el boletín')
  const response = await page.goto(linkIn(mail, '/boletin/preferencias/'))
  expect(response?.headers()['cache-control']).toBe('private, no-store')
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
  await expectAccessible(page)
})

test('an edition appears in the archive and the sitemap when it is sent; a draft does not', async ({
  portal,
  request,
}) => {
  const draft = await newsletter(portal, 'compose', 'diario')
  const path = `/boletin/archivo/${draft.slug}`
  expect((await request.get(path)).status()).toBe(404)
  expect(await (await request.get('/boletin/archivo')).text()).not.toContain(path)
  await newsletter(portal, 'send', String(draft.id), '--empty')
  await expect.poll(async () => (await request.get(path)).status()).toBe(200)
  await expect.poll(async () => (await request.get('/boletin/archivo')).text()).toContain(path)
  await expect.poll(async () => (await request.get('/sitemap/paginas.xml')).text()).toContain(path)
  expect(await (await request.get(path)).text()).not.toContain('/_next/static/chunks/')
})
