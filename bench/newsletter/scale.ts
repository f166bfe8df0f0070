// How long freezing 200,000 recipients takes, and how much memory sending needs for 1,000 and for 200,000:
// node --import ./server/preload.js bench/newsletter/scale.ts [RECIPIENTS]
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { breakGround, startSending } from './ground.ts'

const MANY = Number(process.argv[2] ?? 200_000)
const FEW = 1000

const { sink, clear } = await breakGround()
const { database } = await import('#lib/platform/database.ts')
const { makeDkimKey } = await import('#lib/platform/dkim.ts')
const { makeSubscribers } = await import('#lib/newsletter/delivery/testing.ts')
const { composeEdition } = await import('#lib/newsletter/editions/compose.ts')
const { sendEdition } = await import('#lib/newsletter/editions/control.ts')
const { editionReport } = await import('#lib/newsletter/editions/report.ts')

const db = database()
makeDkimKey()

/** Freezes and sends an edition by the command line, as its own process. */
async function measure(): Promise<void> {
  const { id } = await composeEdition(db, 'diario', { by: 'hand' }, new Date())
  await sink.forget()
  const frozenFrom = performance.now()
  const recipients = await sendEdition(db, id, new Date())
  const freezing = (performance.now() - frozenFrom) / 1000
  const started = performance.now()
  const child = startSending()
  let [peak, settled] = [0, 0]
  const sampling = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    peak = Math.max(peak, megabytes)
    if (sink.taken.mails > recipients / 2) settled = Math.max(settled, megabytes)
  }, 250)
  await once(child, 'exit')
  clearInterval(sampling)
  const seconds = (performance.now() - started) / 1000
  const { sent, uncertain } = await editionReport(db, id)
  console.log(
    `${recipients} recipients: frozen in ${freezing.toFixed(1)} s, sent ${sent} in ${Math.round(seconds)} s ` +
      `(${Math.round(sent / seconds)} a second), ${sink.taken.repeats} twice, ${uncertain} uncertain, ` +
      `memory at most ${Math.round(peak)} MB, in the second half ${Math.round(settled)} MB`,
  )
}

await makeSubscribers(FEW)
await measure()
await db.subscriber.deleteMany()
await makeSubscribers(MANY)
await measure()
await clear()
process.exit(0)
