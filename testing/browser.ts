import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'

const run = promisify(execFile)

/** Chromium talks to nobody but the portal under test; as root it cannot have its sandbox. */
export const BROWSER_FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a Chromium on this machine: `CHROMIUM`, Playwright's own, or one of the system's. */
export async function installedBrowser(): Promise<string | undefined> {
  return [process.env.CHROMIUM ?? '', chromium.executablePath(), ...PLACES].find(
    (file) => file && existsSync(file),
  )
}

/**
 * Makes sure that there is a browser: an installed one, else Playwright's download, else Debian's package.
 * @param report gets a line when something is installed.
 * @throws Error with a sentence when none can be had.
 */
export async function ensureBrowser(report: (line: string) => void): Promise<void> {
  if (await installedBrowser()) return
  report('No Chromium found: asking Playwright to download one')
  await run('npx', ['playwright', 'install', '--with-deps', 'chromium'], { timeout: 300_000 }).catch(() => {})
  if (await installedBrowser()) return
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    report("That failed: installing Debian's chromium")
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env,
      timeout: 600_000,
    })
  }
  if (!(await installedBrowser()))
    throw new Error('No browser to test with: install Chromium, or name one with CHROMIUM.')
}
