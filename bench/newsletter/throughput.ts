// Mails per second of the delivery of editions, compared with nodemailer's pool alone. Both sign the same mails with DKIM
// and send them to the same sink, in turns: node --import ./server/process/preload.js bench/newsletter/throughput.ts

import { startBench } from '#testing/newsletter/sending-harness.ts'
import { median } from '../support/report.ts'

const MAILS = 4000
const ROUNDS = 5
const CONNECTIONS = 5

const { sink, clear } = await startBench()
const { default: nodemailer } = await import('nodemailer')
const { database } = await import('#lib/database/client.ts')
const { prepareDkimKey, SIGNED_HEADERS, startSigning } = await import('#lib/mail/dkim.ts')
const { openMailServer } = await import('#lib/mail/mail-server.ts')
const { deliver, concurrencyFor } = await import('#lib/newsletter/delivery/deliver.ts')
const { editionMails } = await import('#lib/newsletter/delivery/edition-mails.ts')
const { makeSubscribers } = await import('#testing/newsletter/subscribers.ts')
const { composeEdition } = await import('#lib/newsletter/editions/compose-edition.ts')
const { sendEdition } = await import('#lib/newsletter/editions/send-edition.ts')

const db = database()
const key = prepareDkimKey()
startSigning()
await makeSubscribers(MAILS)

/** Mails per second of the delivery of editions. */
async function ours(): Promise<number> {
  const { id } = await composeEdition(db, 'diario', { by: 'hand' }, new Date())
  await sendEdition(db, id, new Date())
  const server = openMailServer(CONNECTIONS)
  await sink.forget()
  const started = performance.now()
  await deliver(db, {
    server,
    concurrency: concurrencyFor(CONNECTIONS),
    limits: {},
    signal: new AbortController().signal,
  })
  const rate = MAILS / ((performance.now() - started) / 1000)
  server.close()
  await sink.until(MAILS)
  return rate
}

/** Mails per second of nodemailer's pool, which gets the same mails already composed. */
async function poolAlone(): Promise<number> {
  const { id } = await db.edition.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const rows = await db.delivery.findMany({ where: { editionId: id }, include: { subscriber: true } })
  const mails = editionMails(db)
  const messages = await Promise.all(
    rows.map(async (row) => {
      const claim = {
        id: row.id,
        editionId: id,
        startedAt: new Date(),
        attempts: 0,
        uncertain: 0,
        subscriberId: row.subscriberId as number,
        newsletterId: 1,
        email: row.subscriber?.email as string,
        name: null,
        sectionIds: [],
      }
      const mail = await mails.mailFor(claim)
      if (!mail) throw new Error('no mail')
      return { raw: mail.message, envelope: mail.envelope }
    }),
  )
  const transport = nodemailer.createTransport({
    url: sink.url,
    pool: true,
    maxConnections: CONNECTIONS,
    disableFileAccess: true,
    disableUrlAccess: true,
    dkim: {
      domainName: 'elcabo.example',
      keySelector: key.selector,
      privateKey: key.privateKey as unknown as string,
      headerFieldNames: SIGNED_HEADERS.join(':'),
    },
  } as never)
  await sink.forget()
  const started = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: CONNECTIONS * 4 }, async () => {
      while (next < messages.length) await transport.sendMail(messages[next++] as object)
    }),
  )
  const rate = MAILS / ((performance.now() - started) / 1000)
  transport.close()
  await sink.until(MAILS)
  return rate
}

await ours()
const [own, alone]: [number[], number[]] = [[], []]
for (let round = 0; round < ROUNDS; round++) {
  alone.push(await poolAlone())
  own.push(await ours())
}
const ratio = median(own) / median(alone)
console.log(`nodemailer's pool alone: ${alone.map(Math.round).join(', ')} mails a second`)
console.log(`editions delivered:      ${own.map(Math.round).join(', ')} mails a second`)
console.log(`ratio of the medians: ${ratio.toFixed(2)} (at least 0.7)`)
await clear()
process.exit(ratio >= 0.7 ? 0 : 1)
