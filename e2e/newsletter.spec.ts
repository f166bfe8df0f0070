import type { Page } from '@playwright/test'
import type { Portal } from '#testing/portal.ts'
import { expect, test } from './support/test.ts'

const ARTICLE = '/cultura/el-teatro-marino-reabre-tras-once-anos'

async function status(portal: Portal, email: string): Promise<unknown> {
  const [row] = await portal.query('select status from subscriber where email = $1', [email])
  return row?.status
}

/** Waits for the mail to that address on the mailbox page and returns the link in it. */
async function confirmationLink(page: Page, portal: Portal, email: string): Promise<string> {
  await expect(async () => {
    await page.goto(portal.mailbox)
    await page.getByRole('row').filter({ hasText: email }).getByRole('link').first().click({ timeout: 500 })
  }).toPass()
  // The plain-text part: the HTML part is in a frame in which no script runs, including the test's.
  const text = await page.locator('pre').last().textContent()
  return /https?:\S+/.exec(text ?? '')?.[0] ?? ''
}

async function confirm(page: Page, portal: Portal, email: string): Promise<void> {
  const link = await confirmationLink(page, portal, email)
  expect(link).toMatch(new RegExp(`^${portal.origin}/boletin/confirmar/[\\w-]{43}$`))
  await page.goto(link)
  expect(await status(portal, email)).toBe('pending')
  await page.getByRole('main').getByRole('button').click()
  await expect(page).toHaveURL(/\/boletin\/suscripcion-confirmada$/)
  expect(await status(portal, email)).toBe('confirmed')
}

test('a reader signs up on an article and confirms', async ({ page, portal }) => {
  await page.goto(ARTICLE)
  await page.getByLabel('Correo electrónico').fill('lectora@correo.example')
  await page.getByRole('button', { name: 'Suscribirme' }).click()
  await expect(page.locator('newsletter-form').getByRole('status')).toContainText('correo')
  await expect(page).toHaveURL(portal.origin + ARTICLE)
  await confirm(page, portal, 'lectora@correo.example')
  const [consent] = await portal.query(
    `select source, wording, requested_at, consent.confirmed_at from consent join subscriber on subscriber.id = subscriber_id
     where email = 'lectora@correo.example'`,
  )
  expect(consent).toEqual({
    source: ARTICLE,
    wording: expect.stringContaining('acepto'),
    requested_at: expect.any(Date),
    confirmed_at: expect.any(Date),
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a reader signs up and confirms', async ({ page, portal }) => {
    await page.goto('/boletin')
    await page.getByLabel('Correo electrónico').fill('lector@correo.example')
    await page.getByRole('button', { name: 'Suscribirme' }).click()
    await expect(page).toHaveURL(/\/boletin\/revise-su-correo$/)
    await confirm(page, portal, 'lector@correo.example')
  })

  test('an invalid address returns to the form with an explanation', async ({ page }) => {
    await page.goto('/boletin')
    await page.getByLabel('Correo electrónico').fill('nadie')
    await page.getByRole('button', { name: 'Suscribirme' }).click()
    await expect(page).toHaveURL(/\/boletin\/direccion-no-valida$/)
    await expect(page.getByLabel('Correo electrónico')).toHaveAccessibleDescription(/dirección/i)
  })

  test('a mistyped address is asked about, and the reader has the last word', async ({ page, portal }) => {
    for (const [button, address] of [
      ['Sí, usar ana@gmail.com', 'ana@gmail.com'],
      ['No, mi dirección es ana@gmial.com', 'ana@gmial.com'],
    ] as const) {
      await page.goto('/boletin')
      await page.getByLabel('Correo electrónico').fill('ana@gmial.com')
      await page.getByRole('button', { name: 'Suscribirme' }).click()
      await expect(page).toHaveURL(/\/boletin\/direccion\/[\w-]+$/)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('¿Quiso decir ana@gmail.com?')
      await expect(
        page.getByRole('main').getByRole('link', { name: 'Cómo tratamos sus datos' }),
      ).toHaveAttribute('href', '/acerca/privacidad')
      await page.getByRole('button', { name: button }).click()
      await expect(page).toHaveURL(/\/boletin\/revise-su-correo$/)
      await expect.poll(() => status(portal, address)).toBe('pending')
    }
  })

  test('a filled honeypot is explained, and mended by leaving it empty', async ({ page, portal }) => {
    await page.goto('/boletin')
    const field = page.locator('[name=asunto]')
    // Nobody sees it, but programs that fill in forms do.
    await field.fill('Hola', { force: true })
    await page.getByLabel('Correo electrónico').fill('campo@correo.example')
    await page.getByRole('button', { name: 'Suscribirme' }).click()
    await expect(page).toHaveURL(/\/boletin\/campo-vacio$/)
    await expect(page.getByLabel('Correo electrónico')).toHaveAccessibleDescription(/vacío/)
    await page.getByLabel('Correo electrónico').fill('campo@correo.example')
    await page.getByRole('button', { name: 'Suscribirme' }).click()
    await expect(page).toHaveURL(/\/boletin\/revise-su-correo$/)
    await expect.poll(() => status(portal, 'campo@correo.example')).toBe('pending')
  })
})

test('with JavaScript a mistyped address is asked about and accepted the second time', async ({
  page,
  portal,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 422 .*\/api\/newsletter\/subscribe/)
  await page.goto(ARTICLE)
  await page.getByLabel('Correo electrónico').fill('eva@gmai.com')
  await page.getByRole('button', { name: 'Suscribirme' }).click()
  await expect(page.locator('#boletin-error')).toContainText('¿Quiso decir eva@gmail.com?')
  await page.getByRole('button', { name: 'Suscribirme' }).click()
  await expect(page.locator('newsletter-form').getByRole('status')).toContainText('correo')
  await expect.poll(() => status(portal, 'eva@gmai.com')).toBe('pending')
})

test('with JavaScript an invalid address is explained next to the field and stays in it', async ({
  page,
  portal,
  expectedErrors,
}) => {
  // Chromium reports every answer with a status of 400 or above to a script.
  expectedErrors.push(/status of 422 .*\/api\/newsletter\/subscribe/)
  await page.goto(ARTICLE)
  await page.getByLabel('Correo electrónico').fill('nadie@')
  await page.getByRole('button', { name: 'Suscribirme' }).click()
  await expect(page.locator('#boletin-error')).not.toBeEmpty()
  await expect(page.getByLabel('Correo electrónico')).toHaveValue('nadie@')
  await expect(page).toHaveURL(portal.origin + ARTICLE)
})

test('new, pending and confirmed addresses get the same answer', async ({ page, portal, request }) => {
  const ask = async (email: string) => {
    const response = await request.post('/api/newsletter/subscribe', {
      form: { email, source: '/', consent: '2026-11' },
      headers: { Origin: portal.origin, 'Sec-Fetch-Site': 'same-origin' },
      maxRedirects: 0,
    })
    const { date, ...headers } = response.headers()
    return { status: response.status(), headers, body: await response.text() }
  }
  const fresh = await ask('tercera@correo.example')
  expect(fresh).toMatchObject({ status: 303, headers: { location: '/boletin/revise-su-correo' } })
  await confirmationLink(page, portal, 'tercera@correo.example')
  expect(await ask('tercera@correo.example')).toEqual(fresh)
  await confirm(page, portal, 'tercera@correo.example')
  expect(await ask('Tercera@correo.example')).toEqual(fresh)
})

test('another site cannot post the form', async ({ portal, request }) => {
  const response = await request.post('/api/newsletter/subscribe', {
    form: { email: 'victima@correo.example', source: '/' },
    headers: { Origin: 'https://otro.example', 'Sec-Fetch-Site': 'cross-site' },
  })
  expect(response.status()).toBe(403)
  expect(await status(portal, 'victima@correo.example')).toBeUndefined()
})

test('the mailbox needs its key', async ({ request }) => {
  expect((await request.get(`/buzon/${'0'.repeat(64)}`)).status()).toBe(404)
  expect((await request.get('/buzon')).status()).toBe(404)
})

test('the mailbox keeps its own policy and its address to itself', async ({ portal, request }) => {
  const response = await request.get(portal.mailbox)
  expect(response.status()).toBe(200)
  expect(response.headers()).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'unsafe-inline'/),
    'referrer-policy': 'no-referrer',
  })
})
