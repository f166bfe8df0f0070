import { expect, test } from '@playwright/test'
import { freePort } from '#server/process/free-port.ts'
import { Colleague } from '#testing/newsroom/colleague.ts'
import { Line } from '#testing/newsroom/line.ts'
import { expectSaved, lettersOf, openTabs, storedText, storyText } from '#testing/newsroom/typing.ts'
import { Portal } from '#testing/portal.ts'

test.describe.configure({ timeout: 120_000, mode: 'serial' })

const LEFT = 'abcdefghij'
const RIGHT = 'klmnopqrst'

/** Two processes of one paper; tabs at the first one come by a line that can fail. */
let first: Portal
let second: Portal
let line: Line
let boss: Colleague

test.beforeAll(async () => {
  test.setTimeout(300_000)
  const [port, otherPort] = [await freePort(), await freePort()]
  line = await Line.to(port)
  const settings = {
    PORTADA_DEMO: 'off',
    PORTADA_WORKER: 'off',
    SITE_URL: `http://localhost:${port}`,
    SITE_ADDRESSES: `http://localhost:${otherPort},${line.origin}`,
  }
  first = await Portal.create({ ...settings, PORT: String(port) })
  second = await Portal.create({ ...settings, PORT: String(otherPort), PORTADA_DATA: first.dataFolder })
  await first.start()
  await second.start()
  const { output } = await first.run('newsroom', ['owner-link'])
  boss = await Colleague.join(first, /http\S+/.exec(output)?.[0] ?? '', 'Ana')
})

test.afterAll(async () => {
  await line.close()
  await second.stop()
  await first.dispose()
})

test('what two people type at once on two processes stands once in the database, whatever fails meanwhile', async ({
  context,
}) => {
  const { id, tabs } = await openTabs(boss, () => context.newPage(), [line.origin, second.origin])
  const [left, right] = tabs as [(typeof tabs)[0], (typeof tabs)[0]]
  let rounds = 0
  /** Both type at once while something happens; then the tabs and the database have every letter once. */
  const typeWhile = async (happens: () => Promise<unknown>) => {
    rounds += 1
    await Promise.all([
      storyText(left).pressSequentially(LEFT.repeat(4), { delay: 25 }),
      storyText(right).pressSequentially(RIGHT.repeat(4), { delay: 25 }),
      happens(),
    ])
    for (const page of [left, right]) {
      await expectSaved(page)
      const shown = () => storyText(page).innerText()
      await expect.poll(async () => lettersOf(await shown(), LEFT)).toBe(LEFT.repeat(4 * rounds))
      await expect.poll(async () => lettersOf(await shown(), RIGHT)).toBe(RIGHT.repeat(4 * rounds))
    }
    expect(await storyText(left).innerText()).toBe(await storyText(right).innerText())
    expect(await storedText(boss, second.origin, id)).toBe(await storyText(left).innerText())
  }
  await test.step('nothing fails', () => typeWhile(async () => {}))
  await test.step('a line is cut', () =>
    typeWhile(async () => {
      line.cut()
      await left.waitForTimeout(3_000)
      line.restore()
    }))
  await test.step('the connections that listen are lost', () =>
    typeWhile(() =>
      first.query(`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'`),
    ))
  await test.step('a process is killed and starts again', () =>
    typeWhile(async () => {
      await expect.poll(() => storyText(left).innerText()).toContain(LEFT)
      await first.stop('SIGKILL')
      await first.start()
    }))
})

test('what was typed just before a tab is closed is stored, on a slow line too', async ({ context }) => {
  const { id, tabs } = await openTabs(boss, () => context.newPage(), [line.origin])
  const [tab] = tabs as [(typeof tabs)[0]]
  line.slow(400)
  try {
    // The first key is under way for 800 ms, and the others wait for its answer.
    await storyText(tab).pressSequentially(LEFT)
    await tab.waitForTimeout(300)
    await tab.close()
    await expect.poll(() => storedText(boss, second.origin, id)).toBe(LEFT)
  } finally {
    line.slow(0)
  }
})
