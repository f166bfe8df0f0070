// Lighthouse's mobile scores of an article, the front page and a section: medians of five runs.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { BROWSER_FLAGS, installedBrowser } from '#testing/browser.ts'
import type { Portal } from '#testing/portal.ts'
import { median, progress, type Row } from './support/report.ts'

const run = promisify(execFile)
const ROUNDS = 5
/** Downloaded only for this measurement, because it is larger than all packages of the portal together. */
const LIGHTHOUSE = 'lighthouse@13.5.0'
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const WANTED: Record<(typeof CATEGORIES)[number], number> = {
  performance: 99,
  accessibility: 100,
  'best-practices': 100,
  seo: 100,
}

export async function measureLighthouse(portal: Portal): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, path] of [
    ['article', '/economia/la-lonja-subastara-el-pescado-por-telefono'],
    ['front page', '/'],
    ['section', '/local'],
  ] as const) {
    const reports: Report[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      progress(`Lighthouse, ${name}: round ${round} of ${ROUNDS}`)
      reports.push(await lighthouse(portal.origin + path))
    }
    const audit = (id: string) => median(reports.map(({ audits }) => audits[id]?.numericValue ?? 0))
    const medians = CATEGORIES.map((category) =>
      median(reports.map(({ categories }) => Math.round(100 * (categories[category]?.score ?? 0)))),
    )
    const shift = audit('cumulative-layout-shift')
    rows.push({
      what: `Lighthouse mobile, ${name}: performance, accessibility, best practices, SEO; layout shift`,
      measured: `${medians.join(', ')}; ${shift} (largest paint ${Math.round(audit('largest-contentful-paint'))} ms)`,
      wanted: '99, 100, 100, 100; 0',
      met: CATEGORIES.every((category, i) => (medians[i] ?? 0) >= WANTED[category]) && shift === 0,
    })
  }
  return rows
}

interface Report {
  categories: Record<string, { score: number } | undefined>
  audits: Record<string, { numericValue?: number } | undefined>
}

async function lighthouse(url: string): Promise<Report> {
  const flags = ['--headless=new', ...BROWSER_FLAGS].join(' ')
  const { stdout } = await run(
    'npx',
    [
      '--yes',
      LIGHTHOUSE,
      url,
      '--output=json',
      '--quiet',
      `--chrome-flags=${flags}`,
      `--only-categories=${CATEGORIES.join()}`,
    ],
    {
      env: { ...process.env, CHROME_PATH: await installedBrowser() },
      maxBuffer: 64 * 2 ** 20,
      timeout: 180_000,
    },
  )
  return JSON.parse(stdout)
}
