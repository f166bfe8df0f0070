import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { story } from '#testing/feeds.ts'
import { SmtpSink } from '#testing/newsletter/smtp-sink.ts'
import { makeSubscribers } from '#testing/newsletter/subscribers.ts'
import { composeEdition } from '../editions/compose-edition.ts'
import { editionReport } from '../editions/edition-report.ts'
import { sendEdition } from '../editions/send-edition.ts'
import { CLAIM_SIZE } from './claim-deliveries.ts'
import { concurrencyFor } from './deliver.ts'

const RECIPIENTS = 2000
const CONNECTIONS = 5
/** Numbers of received mails at which the process is killed. */
const KILLS = [500, 1300]
const root = path.resolve(import.meta.dirname, '../../..')

function startSending(sink: SmtpSink): ChildProcess {
  return spawn(
    process.execPath,
    ['--import', './server/process/preload.js', 'commands/portada.ts', 'newsletter', 'deliver'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        SMTP_URL: sink.url,
        MAIL_FROM: 'boletin@elcabo.example',
        SMTP_CONNECTIONS: String(CONNECTIONS),
      },
    },
  )
}

test('killing the process twice while it sends 2,000 mails loses none and counts every duplicate', async () => {
  const db = database()
  const sink = await SmtpSink.start()
  await makeSubscribers(RECIPIENTS)
  await story('nota', '2026-11-24T11:00:00Z')
  const { id } = await composeEdition(db, 'diario', { by: 'hand' }, new Date())
  expect(await sendEdition(db, id, new Date())).toBe(RECIPIENTS)

  for (const kill of KILLS) {
    const child = startSending(sink)
    sink.onReceived = () => {
      if (sink.received.length >= kill) child.kill('SIGKILL')
    }
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
  }
  sink.onReceived = () => {}
  const [code] = await once(startSending(sink), 'exit')
  expect(code).toBe(0)
  await sink.close()

  const report = await editionReport(db, id)
  expect(report).toMatchObject({
    status: 'sent',
    sent: RECIPIENTS,
    pending: 0,
    sending: 0,
    failed: 0,
    bounced: 0,
    suppressed: 0,
  })
  const counts = sink.perAddress()
  expect(counts.size).toBe(RECIPIENTS)
  const repeats = sink.received.length - RECIPIENTS
  expect(repeats).toBeLessThanOrEqual(report.uncertain)
  expect(report.uncertain).toBeLessThanOrEqual(KILLS.length * concurrencyFor(CONNECTIONS) * CLAIM_SIZE)
  // If no mail was being sent when the process was killed, this test proves nothing.
  expect(report.uncertain).toBeGreaterThan(0)
  // Duplicates have the same Message-ID, and their deliveries are counted as uncertain.
  const messages = new Map<string, Set<string>>()
  for (const { to, messageId } of sink.received) {
    messages.set(to, (messages.get(to) ?? new Set()).add(messageId))
  }
  for (const ids of messages.values()) expect(ids.size).toBe(1)
  const uncertain = await db.delivery.findMany({
    where: { editionId: id, uncertain: { gt: 0 } },
    select: { subscriber: { select: { email: true } } },
  })
  const named = new Set(uncertain.map(({ subscriber }) => subscriber?.email))
  for (const [address, count] of counts) if (count > 1) expect(named).toContain(address)
}, 120_000)
