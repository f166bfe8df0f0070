import { describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { DeliveryHarness } from '#testing/newsletter/delivery-harness.ts'
import { findEditionContent } from '../editions/edition-stories.ts'
import { sendDueEditions } from '../editions/send-due-editions.ts'
import { pauseEdition, resumeEdition } from '../editions/send-edition.ts'
import { type Claim, claimDeliveries, releaseOrphanedClaims } from './claim-deliveries.ts'
import { editionMails } from './edition-mails.ts'
import { acquireWorkerLease } from './worker-lease.ts'

const db = database()
const harness = new DeliveryHarness()

// The names in parentheses are the newsletter systems known to have this fault.
describe('crashes and other failures', () => {
  test('claimed but unsent at a crash: all of them are sent (listmonk)', async () => {
    const crashed = await acquireWorkerLease()
    const { claims } = await claimDeliveries(db, crashed.workerId, {}, harness.now)
    expect(claims.length).toBeGreaterThan(10)
    await crashed.release()
    await harness.run()
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      sent: harness.recipients,
      uncertain: claims.length,
    })
    expect(harness.sink.perAddress().size).toBe(harness.recipients)
  })

  test('resuming a paused edition repeats no mail (listmonk)', async () => {
    const stop = new AbortController()
    harness.sink.onReceived = () => {
      if (harness.sink.received.length === 25) pauseEdition(db, harness.edition).then(() => stop.abort())
    }
    await harness.run({ signal: stop.signal, concurrency: 1 }, { once: true })
    const { status, sent, pending } = await harness.report()
    expect([status, sent + pending]).toEqual(['paused', harness.recipients])
    expect(sent).toBe(harness.sink.received.length)
    expect(pending).toBeGreaterThan(0)
    await harness.run()
    expect(harness.sink.received).toHaveLength(sent)
    await resumeEdition(db, harness.edition)
    await harness.run()
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients, uncertain: 0 })
    expect(harness.duplicates()).toEqual([])
  })

  test('a rendering error pauses the edition with a reason instead of skipping mails (listmonk)', async () => {
    let failures = 0
    const broken = editionMails(db, async (...given) => {
      if (failures++ > 0) throw new Error('unexpected')
      const content = await findEditionContent(...given)
      return {
        ...content,
        stories: content.stories.map((each) => ({ ...each, headline: 'x'.repeat(120_000) })),
      }
    })
    await harness.run({ mails: broken })
    expect(await harness.report()).toMatchObject({
      status: 'paused',
      note: expect.stringContaining('cannot be made'),
      pending: harness.recipients,
      suppressed: 0,
    })
    expect(harness.sink.received).toEqual([])
    await resumeEdition(db, harness.edition)
    await harness.run()
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      sent: harness.recipients,
      uncertain: 0,
      note: null,
    })
  })

  test('a live process keeps its claims, those of a dead process are released (Ghost)', async () => {
    const [alive, dead] = [await acquireWorkerLease(), await acquireWorkerLease()]
    const kept = (await claimDeliveries(db, alive.workerId, {}, harness.now)).claims.length
    const orphaned = (await claimDeliveries(db, dead.workerId, {}, harness.now)).claims.length
    await dead.release()
    await harness.run()
    expect(await harness.report()).toMatchObject({
      status: 'sending',
      sending: kept,
      sent: harness.recipients - kept,
      uncertain: orphaned,
    })
    await alive.release()
    await harness.run()
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      sent: harness.recipients,
      uncertain: kept + orphaned,
    })
  })

  test('the periodic job of another process releases orphaned claims when nothing else is due (Ghost)', async () => {
    const dead = await acquireWorkerLease()
    let orphaned = 0
    for (;;) {
      const { claims } = await claimDeliveries(db, dead.workerId, {}, harness.now)
      if (claims.length === 0) break
      orphaned += claims.length
    }
    await dead.release()
    await sendDueEditions(db, harness.now, () => {})
    expect([orphaned, await harness.report()]).toMatchObject([
      harness.recipients,
      { pending: harness.recipients, sending: 0 },
    ])
    await harness.run()
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      sent: harness.recipients,
      uncertain: harness.recipients,
    })
  })

  test('processes that are sending take over the claims of one that dies meanwhile', async () => {
    const dead = await acquireWorkerLease()
    const { claims } = await claimDeliveries(db, dead.workerId, {}, harness.now)
    const leaving = new Promise<void>((resolve, reject) => {
      harness.sink.onReceived = () => dead.release().then(resolve, reject)
    })
    await Promise.all([harness.run(), leaving])
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      sent: harness.recipients,
      uncertain: claims.length,
    })
  })

  test('deliveries whose process crashes each time fail in the end', async () => {
    for (let crash = 0; crash < 4; crash++) {
      await releaseOrphanedClaims(db, harness.now)
      const dead = await acquireWorkerLease()
      while ((await claimDeliveries(db, dead.workerId, {}, harness.now)).claims.length > 0);
      await dead.release()
    }
    await harness.run()
    expect(harness.sink.received).toEqual([])
    expect(await harness.report()).toMatchObject({ status: 'sent', failed: harness.recipients, retrying: 0 })
  })

  test('an internal error keeps the results of the mails already sent', async () => {
    const whole = editionMails(db)
    const mails = {
      mailFor: async (claim: Claim) => {
        if (harness.sink.received.length >= 10) throw new Error('the database is away')
        return whole.mailFor(claim)
      },
    }
    await expect(harness.run({ mails, concurrency: 1 })).rejects.toThrow('the database is away')
    expect(await harness.report()).toMatchObject({ sent: 10, pending: harness.recipients - 10, uncertain: 0 })
    await harness.run()
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients, uncertain: 0 })
    expect(harness.duplicates()).toEqual([])
  })

  test('an unconfirmed address receives no mail (listmonk, Ghost)', async () => {
    await db.subscriber.updateMany({ data: { status: 'pending' } })
    await harness.run()
    expect(harness.sink.received).toEqual([])
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: 0, suppressed: harness.recipients })
  })
})
