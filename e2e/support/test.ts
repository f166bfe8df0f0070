import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { Portal } from '#testing/portal.ts'

/**
 * Tests with a running portal that has the demo edition, one per worker. Any error on the browser's console fails them,
 * except those that a test adds to `expectedErrors`; each of these must occur.
 */
export const test = base.extend<{ expectedErrors: RegExp[]; noConsoleErrors: undefined }, { portal: Portal }>(
  {
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
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    expectedErrors: async ({}, use) => use([]),
    noConsoleErrors: [
      async ({ context, expectedErrors }, use) => {
        const errors = collectErrors(context)
        await use(undefined)
        // Chromium reports pages that are missing or gone, which many tests ask for.
        const allowed = [/status of (404|410)/, ...expectedErrors]
        expect(errors.filter((error) => !allowed.some((pattern) => pattern.test(error)))).toEqual([])
        expect(expectedErrors.filter((pattern) => !errors.some((error) => pattern.test(error)))).toEqual([])
      },
      { auto: true },
    ],
  },
)

export { expect }

/** The errors of a context's pages from now on: what the console reports, with the address it is about, and exceptions. */
export function collectErrors(context: BrowserContext): string[] {
  const errors: string[] = []
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    errors.push(`${message.page()?.url()}: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => errors.push(String(error.error())))
  return errors
}

/** Checks the whole page against WCAG 2.1 A and AA and axe's best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}
