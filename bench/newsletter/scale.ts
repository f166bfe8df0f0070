// How long it takes to freeze 200,000 recipients, and how much memory sending needs for 1,000, 10,000 and 200,000:
// node --import ./server/process/preload.js bench/newsletter/scale.ts [RECIPIENTS]
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { startBench, startSending } from '#testing/newsletter/sending-harness.ts'

const MANY = Number(process.argv[2] ?? 200_000)
/** Sent within a second, before the JavaScript heap has grown to its usual size. */
const FEW = 1000
const SOME = 10_000
const MAX_GROWTH = 1.05

const { sink, clear } = await startBench()
const { database } = await import('#lib/database/client.ts')
const { prepareDkimKey, startSigning } = await import('#lib/mail/dkim.ts')
const { makeSubscribers } = await import('#testing/newsletter/subscribers.ts')
const { composeEdition } = await import('#lib/newsletter/editions/compose-edition.ts')
const { sendEdition } = await import('#lib/newsletter/editions/send-edition.ts')
const { editionReport } = await import('#lib/newsletter/editions/edition-report.ts')

const db = database()
prepareDkimKey()
startSigning()

/** Freezes an edition and sends it by the command line. @returns the peak memory of that process in MB. */
async function measure(subscribers: number): Promise<number> {
  await db.subscriber.deleteMany()
  await makeSubscribers(subscribers)
  const { id } = await composeEdition(db, 'diario', { by: 'hand' }, new Date())
  await sink.forget()
  const frozenFrom = performance.now()
  const recipients = await sendEdition(db, id, new Date())
  const freezing = (performance.now() - frozenFrom) / 1000
  const started = performance.now()
  const child = startSending()
  let peak = 0
  const sampling = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    peak = Math.max(peak, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
  }, 250)
  await once(child, 'exit')
  clearInterval(sampling)
  const seconds = (performance.now() - started) / 1000
  const { sent, uncertain } = await editionReport(db, id)
  console.log(
    `${recipients} recipients: frozen in ${freezing.toFixed(1)} s, sent ${sent} in ${Math.round(seconds)} s ` +
      `(${Math.round(sent / seconds)} a second), ${sink.taken.repeats} twice, ${uncertain} uncertain, ` +
      `memory at most ${Math.round(peak)} MB`,
  )
  return peak
}

await measure(FEW)
const before = await measure(SOME)
const after = await measure(MANY)
console.log(`memory for ${MANY} against ${SOME}: ${(after / before).toFixed(2)} (at most ${MAX_GROWTH})`)
await clear()
process.exit(after <= before * MAX_GROWTH ? 0 : 1)
