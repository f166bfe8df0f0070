import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { Portal } from '#testing/portal.ts'

/** Tests with a running portal, the demo edition in it, one a worker; any error on the console fails them. */
export const test = base.extend<{ noConsoleErrors: undefined }, { portal: Portal }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    async ({}, use) => {
      const portal = await Portal.create()
      await portal.start()
      await use(portal)
      await portal.dispose()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ portal }, use) => use(portal.origin),
  noConsoleErrors: [
    async ({ context }, use) => {
      const errors: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.page()?.url()}: ${message.text()}`)
      })
      context.on('weberror', (error) => errors.push(String(error.error())))
      await use(undefined)
      // A page that is meant to be missing or gone makes Chromium say so.
      expect(errors.filter((error) => !/status of (404|410)/.test(error))).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Checks a page against WCAG 2.1 A and AA and axe's best practices, with nothing left out. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}
