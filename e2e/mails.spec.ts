import AxeBuilder from '@axe-core/playwright'
import { mailsOf, newsletter } from './support/newsletter.ts'
import { confirmationPathFor, confirmSignUp, requestSignUp } from './support/sign-up.ts'
import { expect, test } from './support/test.ts'

const READER = 'mira@correo.example'
const MAILS = ['Confirme su suscripción', 'Ya recibe el boletín', '[Prueba]']

/** The HTML of a mail of that subject, as soon as it is there. */
async function mailOf(portal: Parameters<typeof mailsOf>[0], subject: string): Promise<string> {
  await expect(async () => expect(await find()).toBeTruthy()).toPass()
  return String((await find())?.html)

  async function find() {
    return (await mailsOf(portal)).find((mail) => mail.subject?.startsWith(subject))
  }
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
    test(`mails fit and can be read without pictures, ${colorScheme}, ${width} px`, async ({
      page,
      portal,
    }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      for (const subject of MAILS) {
        await page.setContent(await mailOf(portal, subject))
        await expect(page.locator('h1')).toBeVisible()
        await expect(page.locator('img')).toHaveCount(0)
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, subject).toBe(0)
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
          .analyze()
        expect(violations.map(({ id, nodes }) => `${subject}: ${id}: ${nodes[0]?.html}`)).toEqual([])
        if (process.env.SHOTS)
          await page.screenshot({
            path: `${process.env.SHOTS}/${subject.slice(0, 5)}-${colorScheme}-${width}.png`,
            fullPage: true,
          })
      }
    })
  }
}
