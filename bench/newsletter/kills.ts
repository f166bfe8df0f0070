// Sends 50,000 mails while the sending process is killed with SIGKILL five times. No mail may be lost, and at most the
// mails in flight may be repeated; all of these must be counted: node --import ./server/process/preload.js bench/newsletter/kills.ts [RECIPIENTS] [KILLS]
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { startBench, startSending } from '#testing/newsletter/sending-harness.ts'

const RECIPIENTS = Number(process.argv[2] ?? 50_000)
const KILLS = Number(process.argv[3] ?? 5)
/** One of this many mails is parsed. */
const READ_EVERY = 25

const { SmtpSink } = await import('#testing/newsletter/smtp-sink.ts')
const { makeSubscribers } = await import('#testing/newsletter/subscribers.ts')
const sink = await SmtpSink.start()
const { clear } = await startBench({ SMTP_URL: sink.url })
const { database } = await import('#lib/database/client.ts')
const { prepareDkimKey, startSigning } = await import('#lib/mail/dkim.ts')
const { composeEdition } = await import('#lib/newsletter/editions/compose-edition.ts')
const { sendEdition } = await import('#lib/newsletter/editions/send-edition.ts')
const { editionReport } = await import('#lib/newsletter/editions/edition-report.ts')

const db = database()
prepareDkimKey()
startSigning()
await makeSubscribers(RECIPIENTS)
const { id } = await composeEdition(db, 'diario', { by: 'hand' }, new Date())
await sendEdition(db, id, new Date())

/** Whether a mail names its envelope recipient and has a subject, both parts and a DKIM signature. */
async function isWhole({ to, raw }: (typeof sink.received)[number]): Promise<boolean> {
  const mail = await simpleParser(raw)
  const [addressee] = [mail.to].flat()
  return Boolean(
    addressee?.text === to && mail.subject && mail.html && mail.text && mail.headers.has('dkim-signature'),
  )
}

let [inFlight, read, whole] = [0, 0, 0]
const reading: Promise<void>[] = []
sink.onReceived = () => {
  const mail = sink.received.at(-1)
  if (!mail) return
  if (sink.received.length % READ_EVERY === 0) {
    read++
    reading.push(
      isWhole({ ...mail }).then((is) => {
        whole += Number(is)
      }),
    )
  }
  // 50,000 mails would need too much memory.
  mail.raw = Buffer.alloc(0)
}
const started = performance.now()
for (let kill = 1; kill <= KILLS; kill++) {
  const child = startSending()
  while (sink.received.length < (RECIPIENTS * kill) / (KILLS + 1)) await delay(20)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const { sent, sending, pending } = await editionReport(db, id)
  inFlight += sending
  console.log(
    `killed: ${sink.received.length} received, ${sent} sent, ${sending} in flight, ${pending} pending`,
  )
}
await once(startSending(), 'exit')
await Promise.all(reading)
const report = await editionReport(db, id)
const mails = sink.received.length
const recipients = sink.perAddress().size
const repeats = mails - recipients
console.log(`after ${Math.round((performance.now() - started) / 1000)} s:`, JSON.stringify(report))
console.log(
  `the server received ${mails} mails for ${recipients} recipients, ${repeats} of them repeated; ${whole} of ${read} parsed mails are complete`,
)
const isRight =
  recipients === RECIPIENTS &&
  report.sent === RECIPIENTS &&
  report.status === 'sent' &&
  repeats <= inFlight &&
  repeats <= report.uncertain &&
  whole === read
console.log(isRight ? 'none lost, every repeat counted' : 'WRONG')
await clear()
await sink.close()
process.exit(isRight ? 0 : 1)
