import { defineConfig } from '@playwright/test'
import { BROWSER_FLAGS, installedBrowser } from './testing/browser.ts'

export default defineConfig({
  testDir: 'e2e',
  // Two workers: each has its own portal, and a portal is also a PostgreSQL and a build.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    locale: 'es',
    launchOptions: { executablePath: await installedBrowser(), args: BROWSER_FLAGS },
  },
})
