import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { confirmationPathFor, confirmSignUp, requestSignUp } from '#testing/newsletter/sign-up-requests.ts'
import type { Portal } from '#testing/portal.ts'
import { mailsOf, newsletter } from './support/newsletter.ts'
import { expect, test } from './support/test.ts'

const READER = 'mira@correo.example'
const MAILS = ['Confirme su suscripción', 'Ya recibe el boletín', '[Prueba]']

/** Waits for the mail with that subject and returns its HTML. */
async function mailOf(portal: Portal, subject: string): Promise<string> {
  let html: unknown
  await expect(async () => {
    html = (await mailsOf(portal)).find((mail) => mail.subject?.startsWith(subject))?.html
    expect(html).toBeTruthy()
  }).toPass()
  return String(html)
}

/** By how many pixels a page is wider than the window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

test.beforeAll(async ({ portal }) => {
  await requestSignUp(portal.origin, READER)
  await mailOf(portal, 'Confirme')
  expect(await confirmSignUp(portal.origin, String(await confirmationPathFor(portal, READER)))).toBe(true)
  const { id } = await newsletter(portal, 'compose', 'diario')
  await newsletter(portal, 'proof', String(id), READER)
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 640]) {
    test(`mails fit the window and can be read without pictures, ${colorScheme}, ${width} px`, async ({
      page,
      portal,
    }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      for (const subject of MAILS) {
        await page.setContent(await mailOf(portal, subject))
        await expect(page.locator('h1')).toBeVisible()
        await expect(page.locator('img')).toHaveCount(0)
        expect(await overflow(page), subject).toBe(0)
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
          .analyze()
        expect(violations.map(({ id, nodes }) => `${subject}: ${id}: ${nodes[0]?.html}`)).toEqual([])
        await page.evaluate(() => {
          for (const text of document.querySelectorAll('h1, h2, p')) text.textContent = 'a'.repeat(200)
        })
        expect(await overflow(page), `${subject}, with long words`).toBe(0)
      }
    })
  }
}
