// Sends an edition through Debian's Postfix to a local mailbox while the sending process is killed with SIGKILL, and reads
// the bounces through Dovecot's IMAP. Needs root: node --import ./server/process/preload.js e2e/faults/postfix.ts [RECIPIENTS] [KILLS]
import { once } from 'node:events'
import { open, readdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startBench, startSending } from '#testing/newsletter/sending-harness.ts'
import { startMailSystem } from './mail-system.ts'

const RECIPIENTS = Number(process.argv[2] ?? 50_000)
const KILLS = Number(process.argv[3] ?? 5)
/** How many of the recipients do not exist. */
const UNKNOWN = Math.round(RECIPIENTS / 50)
const WAIT_MS = 600_000

const mailSystem = await startMailSystem('elcabo.example', 'correo.example')
const { clear } = await startBench({ SMTP_URL: mailSystem.smtpUrl, BOUNCE_MAILBOX: mailSystem.imapUrl })

const { database } = await import('#lib/database/client.ts')
const { prepareDkimKey, startSigning } = await import('#lib/mail/dkim.ts')
const { readBounceMailbox } = await import('#lib/newsletter/bounces/bounce-mailbox.ts')
const { makeSubscribers } = await import('#testing/newsletter/subscribers.ts')
const { composeEdition } = await import('#lib/newsletter/editions/compose-edition.ts')
const { sendEdition } = await import('#lib/newsletter/editions/send-edition.ts')
const { editionReport } = await import('#lib/newsletter/editions/edition-report.ts')

const db = database()
prepareDkimKey()
startSigning()
await makeSubscribers(RECIPIENTS)
await db.$executeRaw`
  update subscriber set email = 'nadie' || id || '@correo.example'
  where id in (select id from subscriber order by random() limit ${UNKNOWN})`
const { id } = await composeEdition(db, 'diario', { by: 'hand' }, new Date())
await sendEdition(db, id, new Date())
const started = performance.now()
const seconds = () => Math.round((performance.now() - started) / 1000)
for (let kill = 1; kill <= KILLS; kill++) {
  const child = startSending()
  while ((await editionReport(db, id)).sent < (RECIPIENTS * kill) / (KILLS + 1)) await delay(100)
  child.kill('SIGKILL')
  await once(child, 'exit')
}
await once(startSending(), 'exit')
const { uncertain } = await editionReport(db, id)
console.log(`Postfix accepted the mails in ${seconds()} s; ${KILLS} kills, ${uncertain} uncertain`)

/** How many readers have mail in the mailbox, and how many mails there are. */
async function arrived(): Promise<{ readers: number; mails: number }> {
  const names = await readdir(mailSystem.readersMaildir).catch(() => [])
  const readers = new Set<string>()
  for (const name of names) readers.add(await recipientOf(path.join(mailSystem.readersMaildir, name)))
  return { readers: readers.size, mails: names.length }
}

async function recipientOf(file: string): Promise<string> {
  const handle = await open(file)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2000), 0, 2000, 0)
  await handle.close()
  return /^Delivered-To: (.*)$/im.exec(buffer.toString('latin1', 0, bytesRead))?.[1] ?? ''
}

const expected = RECIPIENTS - UNKNOWN
while ((await arrived()).readers < expected && performance.now() - started < WAIT_MS) await delay(2000)
const inMailbox = await arrived()
console.log(
  `${inMailbox.readers} of ${expected} have it after ${seconds()} s, ${inMailbox.mails - inMailbox.readers} of them twice`,
)

let bounces = 0
while (bounces < UNKNOWN && performance.now() - started < 2 * WAIT_MS) {
  const { bounce } = await readBounceMailbox(db, new Date())
  bounces += bounce
  await delay(1000)
}
const again = await readBounceMailbox(db, new Date())
const report = await editionReport(db, id)
const suppressed = await db.suppression.count({ where: { reason: 'hard_bounce' } })
const left = await db.subscription.count({ where: { endedAt: null } })
console.log(`${bounces} bounces read by IMAP after ${seconds()} s; read again: ${JSON.stringify(again)}`)
console.log(JSON.stringify(report), `${suppressed} addresses suppressed, ${left} active subscriptions`)
const isRight =
  inMailbox.readers === expected &&
  inMailbox.mails - expected <= uncertain &&
  report.bounced === UNKNOWN &&
  report.sent === expected &&
  suppressed === UNKNOWN &&
  left === expected &&
  Object.values(again).every((count) => count === 0)
console.log(isRight ? 'everybody who exists has it once, everybody else bounced' : 'WRONG')
await clear()
await mailSystem.stop()
process.exit(isRight ? 0 : 1)
