// npm test: runs all checks and tests one after the other; its last line has the totals.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generate } from '#server/process/generate.ts'
import { ensureBrowser } from './browser.ts'

interface Count {
  passed: number
  failed: number
  skipped: number
}

const reports = await mkdtemp(path.join(tmpdir(), 'portada-reports-'))
const bin = (name: string) => path.resolve('node_modules/.bin', name)
const total: Count = { passed: 0, failed: 0, skipped: 0 }

await step('Generated files', async () => {
  await generate()
  return { passed: 1, failed: 0, skipped: 0 }
})
await step('Lint', () => check('biome', ['check', '--error-on-warnings']))
await step('Types', () => check('tsc', []))
await step('Unit tests', () => vitest('unit'))
await step('Integration tests', () => vitest('integration'))
await step('Browser tests', async () => {
  await ensureBrowser((line) => console.log(line))
  return playwright()
})

await rm(reports, { recursive: true })
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
process.exit(total.failed > 0 ? 1 : 0)

async function step(name: string, work: () => Promise<Count>): Promise<void> {
  console.log(`\n── ${name}`)
  const started = performance.now()
  const count = await work().catch((error) => {
    console.error(error)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += count[key]
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`── ${name}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`)
}

async function check(program: string, args: string[]): Promise<Count> {
  const code = await run(program, args)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

async function vitest(project: string): Promise<Count> {
  const file = path.join(reports, `${project}.json`)
  const code = await run('vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ])
  const report = JSON.parse(await readFile(file, 'utf8'))
  const failed = report.numFailedTests + report.testResults.filter(isBrokenFile).length
  return atLeastOneFailure(code, { passed: report.numPassedTests, failed, skipped: report.numPendingTests })
}

/** A test file that failed before any of its tests ran. */
function isBrokenFile(result: { status: string; assertionResults: unknown[] }): boolean {
  return result.status === 'failed' && result.assertionResults.length === 0
}

async function playwright(): Promise<Count> {
  const file = path.join(reports, 'browser.json')
  const code = await run('playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  const { stats, errors } = JSON.parse(await readFile(file, 'utf8'))
  const failed = stats.unexpected + stats.flaky + errors.length
  return atLeastOneFailure(code, { passed: stats.expected, failed, skipped: stats.skipped })
}

function atLeastOneFailure(code: number, count: Count): Count {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

function run(program: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(bin(program), args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
