// The clock jumps a day forward while a portal serves (libfaketime; `apt-get install faketime`):
// node --import ./server/process/preload.js e2e/faults/clock.ts
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { confirmationPathFor, confirmSignUp } from '#testing/newsletter/sign-up-requests.ts'
import { startPaper } from './paper.ts'
import { Trial } from './trial.ts'

const DAY = 86_400_000

const library = libfaketime()
const folder = await mkdtemp(path.join(tmpdir(), 'portada-clock-'))
await chmod(folder, 0o755)
const clock = path.join(folder, 'clock')
await setClock(0)
const portal = await startPaper({
  LD_PRELOAD: library,
  FAKETIME_TIMESTAMP_FILE: clock,
  FAKETIME_CACHE_DURATION: '1',
  // Setting the clock does not change the monotonic clock, which timers use.
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
  DONT_FAKE_MONOTONIC: '1',
})
let code = 1
try {
  const trial = Trial.begin('The clock is set a day forward', portal)
  await trial.part('before', () => trial.look(3))
  const early = trial.acceptedSignUps[0] ?? ''
  await trial.until('the first subscriber has the mail', async () =>
    Boolean(await confirmationPathFor(portal, early)),
  )
  await schedule(new Date(Date.now() + DAY / 4))
  await trial.part('a day later at once', async () => {
    await setClock(DAY)
    await trial.until('the portal and its database have the new time', async () => {
      const [row] = await portal.query('select now() as now')
      const { headers } = await fetch(`${portal.origin}/api/health`)
      const wanted = Date.now() + DAY
      const isNear = (date: Date) => Math.abs(date.getTime() - wanted) < 60_000
      return isNear(row?.now as Date) && isNear(new Date(headers.get('date') ?? 0))
    })
    await trial.look(3)
    const link = await confirmationPathFor(portal, early)
    trial.check('a link sent before confirms', Boolean(link && (await confirmSignUp(portal.origin, link))))
    await trial.until('a new subscriber gets the mail', async () =>
      Boolean(await confirmationPathFor(portal, trial.acceptedSignUps.at(-1) ?? '')),
    )
    await trial.until(
      'a story scheduled within the skipped time is published',
      async () => (await fetch(`${portal.origin}/local/para-manana`)).status === 200,
    )
    await trial.until('the front page has the new date', () => carries(Date.now() + DAY))
  })
  await trial.part('and back again', async () => {
    await setClock(0)
    await trial.look(5)
    trial.check('the portal answers', await trial.isHealthy())
  })
  await trial.stopLoad()
  // Cron waits until the clock reaches the minute it had already run; the guide says to restart the portal.
  await portal.stop()
  await portal.start()
  await trial.until('after a restart the front page has the old date', () => carries(Date.now()))
  code = await trial.end()
} finally {
  await portal.dispose()
  await rm(folder, { recursive: true })
}
process.exit(code)

/** Imports a story that is scheduled for later. */
async function schedule(date: Date): Promise<void> {
  const stories = path.join(folder, 'stories')
  await mkdir(stories)
  const head = `title: "Para mañana"\nsection: Local\ndate: ${date.toISOString()}\nauthors: [Ana Ruiz]`
  await writeFile(path.join(stories, 'para-manana.md'), `---\n${head}\n---\nTexto.\n`)
  const { code, output } = await portal.run('import', ['markdown', stories])
  if (code !== 0) throw new Error(output)
}

function libfaketime(): string {
  const found = readdirSync('/usr/lib')
    .map((system) => `/usr/lib/${system}/faketime/libfaketimeMT.so.1`)
    .find(existsSync)
  if (!found) throw new Error('libfaketime is missing: apt-get install faketime')
  return found
}

/** Sets the clock. Every process reads the file each second, so it is replaced atomically. */
async function setClock(offsetMs: number): Promise<void> {
  await writeFile(`${clock}.next`, `+${Math.round(offsetMs / 1000)}\n`, { mode: 0o644 })
  await rename(`${clock}.next`, clock)
}

/** Whether the front page shows the date of a moment in UTC, the paper's time zone. */
async function carries(time: number): Promise<boolean> {
  const front = await (await fetch(`${portal.origin}/`)).text()
  return front.includes(`datetime="${new Date(time).toISOString().slice(0, 10)}"`)
}
