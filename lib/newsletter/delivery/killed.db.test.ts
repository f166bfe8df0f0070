import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { story } from '#testing/feeds.ts'
import { makeSubscribers, Sink } from '#testing/newsletter/delivery.ts'
import { composeEdition } from '../editions/compose.ts'
import { sendEdition } from '../editions/control.ts'
import { editionReport } from '../editions/report.ts'
import { CLAIM_SIZE } from './claim.ts'
import { lanesFor } from './deliver.ts'

const RECIPIENTS = 2000
const CONNECTIONS = 5
/** Killed when so many mails have arrived. */
const KILLS = [500, 1300]
const root = path.resolve(import.meta.dirname, '../../..')

function startSending(sink: Sink): ChildProcess {
  return spawn(
    process.execPath,
    ['--import', './server/process/preload.js', 'commands/newsletter.ts', 'deliver'],
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

test('2,000 mails, the sending process killed twice: none lost, none twice without being counted', async () => {
  const db = database()
  const sink = await Sink.start()
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
  expect(report.uncertain).toBeLessThanOrEqual(KILLS.length * lanesFor(CONNECTIONS) * CLAIM_SIZE)
  // A kill in full flight leaves something under way, or this test has proved nothing.
  expect(report.uncertain).toBeGreaterThan(0)
  // Whoever has it twice has the same mail twice, and is counted by name.
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
