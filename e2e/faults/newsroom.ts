// Two people type in one story while lines, connections and processes fail and a new version takes over; every letter must be
// in the database once: node --import ./server/process/preload.js e2e/faults/newsroom.ts
import { execFileSync } from 'node:child_process'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { freePort } from '#server/process/free-port.ts'
import { BROWSER_FLAGS, installedBrowser } from '#testing/browser.ts'
import { Colleague } from '#testing/newsroom/colleague.ts'
import { Line } from '#testing/newsroom/line.ts'
import { lettersOf, openTabs, storedText, storyText } from '#testing/newsroom/typing.ts'
import { Portal } from '#testing/portal.ts'

const LEFT = 'abcdefghij'
const RIGHT = 'klmnopqrst'
const KEY_MS = 20
const DEADLINE_MS = 90_000
const CLOSED_AFTER_MS = [300, 100, 20, 0]
const broken: string[] = []

const scratch = await mkdtemp(path.join(tmpdir(), 'portada-newsroom-'))
const [port, otherPort, newPort] = [await freePort(), await freePort(), await freePort()]
const line = await Line.to(port)
const settings = {
  PORTADA_DEMO: 'off',
  SITE_URL: `http://localhost:${port}`,
  SITE_ADDRESSES: `http://localhost:${otherPort},http://localhost:${newPort},${line.origin}`,
}
const first = await Portal.create({ ...settings, PORT: String(port) })
const shared = { ...settings, PORTADA_DATA: first.dataFolder }
const second = await Portal.create({ ...shared, PORT: String(otherPort), PORTADA_WORKER: 'off' })
const next = await Portal.create({ ...shared, PORT: String(newPort) }, 'start', await newVersion())
const executablePath = await installedBrowser()
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: BROWSER_FLAGS })
try {
  await first.start()
  await second.start()
  const { output } = await first.run('newsroom', ['owner-link'])
  const boss = await Colleague.join(first, /http\S+/.exec(output)?.[0] ?? '', 'Ana')
  await typeThroughFaults(boss)
  await closeTabs(boss)
} finally {
  await browser.close()
  await line.close()
  for (const portal of [next, second]) await portal.stop()
  await next.forgetBuild()
  await first.dispose()
  await rm(scratch, { recursive: true, force: true })
}
console.log(broken.length === 0 ? 'every letter stands once' : `BROKEN: ${broken.join('; ')}`)
process.exit(broken.length === 0 ? 0 : 1)

/** This code with a change, installed in a folder of its own. */
async function newVersion(): Promise<string> {
  const folder = path.join(scratch, 'code')
  execFileSync('git', ['clone', '--quiet', '--shared', path.resolve(import.meta.dirname, '../..'), folder])
  execFileSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' })
  await appendFile(
    path.join(folder, 'app/(newsroom)/newsroom.css'),
    '\n.new-version {\n  color: inherit;\n}\n',
  )
  return folder
}

async function typeThroughFaults(boss: Colleague): Promise<void> {
  const { id, tabs } = await openTabs(boss, () => browser.newPage(), [line.origin, second.origin])
  const [left, right] = tabs as [Page, Page]
  const typed = { left: 0, right: 0 }
  /** Both type until it has happened, and for a moment after it; then each letter must stand once in both tabs and the database. */
  const typeWhile = async (what: string, happens: () => Promise<unknown>) => {
    let isOver = false
    const type = async (page: Page, letters: string) => {
      let rounds = 0
      for (; !isOver || rounds < 5; rounds += 1)
        await storyText(page).pressSequentially(letters, { delay: KEY_MS })
      return rounds
    }
    const began = performance.now()
    const [leftRounds, rightRounds] = await Promise.all([
      type(left, LEFT),
      type(right, RIGHT),
      happens().finally(() => {
        isOver = true
      }),
    ])
    typed.left += leftRounds
    typed.right += rightRounds
    const isRight = async () => {
      const texts = [
        await storyText(left).innerText(),
        await storyText(right).innerText(),
        await storedText(boss, second.origin, id),
      ]
      return texts.every(
        (text) =>
          text === texts[0] &&
          lettersOf(text, LEFT) === LEFT.repeat(typed.left) &&
          lettersOf(text, RIGHT) === RIGHT.repeat(typed.right),
      )
    }
    const kept = await until(isRight)
    const letters = (leftRounds + rightRounds) * LEFT.length
    say(`${what}: ${letters} letters, equal after ${Math.round((performance.now() - began) / 1000)} s`, kept)
  }

  await typeWhile('nothing fails', () => delay(2_000))
  await typeWhile('a line is cut for 20 s', async () => {
    line.cut()
    await delay(20_000)
    line.restore()
  })
  await typeWhile('a line is replaced, its connections stay silent', async () => {
    line.cut()
    await delay(1_000)
    line.replace()
    await delay(12_000)
  })
  await typeWhile('connections that listen are lost', async () => {
    for (let time = 1; time <= 5; time += 1) {
      await second.query(`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'`)
      await delay(1_000)
    }
  })
  await typeWhile('a process is killed three times', async () => {
    for (let time = 1; time <= 3; time += 1) {
      await delay(1_000)
      await first.stop('SIGKILL')
      await first.start()
    }
  })
  const compactions = async () => {
    const [row] = await second.query('select snapshot_seq from story where id = $1', [id])
    return Number(row?.snapshot_seq)
  }
  const before = await compactions()
  await typeWhile('the log is compacted', async () => {
    await until(async () => (await compactions()) > before)
    await delay(1_000)
  })
  say(`the log was compacted up to ${await compactions()}`, (await compactions()) > before)

  const answers: Record<number, number> = {}
  let slowest = 0
  await typeWhile('a new version builds while the old one serves, and takes over', async () => {
    let isBuilt = false
    const reading = (async () => {
      while (!isBuilt) {
        const asked = performance.now()
        const { status } = await fetch(first.origin)
        answers[status] = (answers[status] ?? 0) + 1
        slowest = Math.max(slowest, performance.now() - asked)
        await delay(50)
      }
    })()
    await next.start()
    isBuilt = true
    await reading
    line.leadTo(newPort)
    await first.stop()
    await delay(2_000)
  })
  const counted = Object.entries(answers).map(([status, count]) => `${count} × ${status}`)
  say(
    `the old version answered while the new one was built: ${counted.join(', ')}, the slowest after ${Math.round(slowest)} ms`,
    Object.keys(answers).join() === '200',
  )
  say(
    'the old tab was served by the new version without being loaded again',
    next.output.includes('Building the pages') &&
      (await boss.get(line.origin, `/redaccion/api/stories/${id}`)).status === 200,
  )
}

/** Tabs are closed just after a key, on a slow line: what waits for an answer goes up when the page is left. */
async function closeTabs(boss: Colleague): Promise<void> {
  line.slow(200)
  for (const ms of CLOSED_AFTER_MS) {
    const { id, tabs } = await openTabs(boss, () => browser.newPage(), [line.origin])
    const [tab] = tabs as [Page]
    await storyText(tab).pressSequentially(LEFT)
    await tab.waitForTimeout(ms)
    await tab.close()
    say(
      `a tab closed ${ms} ms after a key`,
      await until(async () => (await storedText(boss, second.origin, id)) === LEFT),
    )
  }
}

async function until(condition: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + DEADLINE_MS
  while (Date.now() < deadline) {
    if (await condition().catch(() => false)) return true
    await delay(200)
  }
  return false
}

function say(what: string, kept: boolean): void {
  if (!kept) broken.push(what)
  console.log(`${kept ? '✓' : '✗ BROKEN:'} ${what}`)
}
