// 50,000 mails while the sending process is killed with -9 five times: none lost, repeats no more than what was under way,
// all of them counted: node --import ./server/process/preload.js bench/newsletter/kills.ts [RECIPIENTS] [KILLS]
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { breakGround, startSending } from '#testing/newsletter/sending-harness.ts'

const RECIPIENTS = Number(process.argv[2] ?? 50_000)
const KILLS = Number(process.argv[3] ?? 5)
/** So many mails are taken for each that is read. */
const READ_EVERY = 25

const { SmtpSink } = await import('#testing/newsletter/smtp-sink.ts')
const { makeSubscribers } = await import('#testing/newsletter/subscribers.ts')
const sink = await SmtpSink.start()
const { clear } = await breakGround({ SMTP_URL: sink.url })
const { database } = await import('#lib/database/client.ts')
const { makeDkimKey } = await import('#lib/mail/dkim.ts')
const { composeEdition } = await import('#lib/newsletter/editions/compose-edition.ts')
const { sendEdition } = await import('#lib/newsletter/editions/send-edition.ts')
const { editionReport } = await import('#lib/newsletter/editions/edition-report.ts')

const db = database()
makeDkimKey()
await makeSubscribers(RECIPIENTS)
const { id } = await composeEdition(db, 'diario', { by: 'hand' }, new Date())
await sendEdition(db, id, new Date())

/** Whether a mail is to whom the server took it for, with a subject, two parts and a signature. */
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
  // 50,000 of them are too many to keep.
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
  console.log(`killed: ${sink.received.length} taken, ${sent} sent, ${sending} under way, ${pending} pending`)
}
await once(startSending(), 'exit')
await Promise.all(reading)
const report = await editionReport(db, id)
const mails = sink.received.length
const recipients = sink.perAddress().size
const repeats = mails - recipients
console.log(`after ${Math.round((performance.now() - started) / 1000)} s:`, JSON.stringify(report))
console.log(
  `the server took ${mails} mails for ${recipients} recipients, ${repeats} of them again; ${whole} of ${read} that were read are whole`,
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
