import { describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { Ground } from '#testing/newsletter/delivery-ground.ts'
import { findEditionContent } from '../editions/content.ts'
import { pauseEdition, resumeEdition } from '../editions/control.ts'
import { tick } from '../editions/tick.ts'
import { type Claim, claimDeliveries, freeOrphans } from './claim.ts'
import { editionMails } from './edition-mails.ts'
import { bePresent } from './presence.ts'

const db = database()
const ground = new Ground()

describe('the failures of others', () => {
  test('listmonk: fetched but unsent at a crash. All of them get it', async () => {
    const crashed = await bePresent()
    const { claims } = await claimDeliveries(db, crashed.number, {}, ground.now)
    expect(claims.length).toBeGreaterThan(10)
    await crashed.leave()
    await ground.run()
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      sent: ground.recipients,
      uncertain: claims.length,
    })
    expect(ground.sink.perAddress().size).toBe(ground.recipients)
  })

  test('listmonk: resume repeats. Here it goes on where it was', async () => {
    const stop = new AbortController()
    ground.sink.onReceived = () => {
      if (ground.sink.received.length === 25) pauseEdition(db, ground.edition).then(() => stop.abort())
    }
    await ground.run({ signal: stop.signal, lanes: 1 }, { once: true })
    const { status, sent, pending } = await ground.report()
    expect([status, sent + pending]).toEqual(['paused', ground.recipients])
    expect(sent).toBe(ground.sink.received.length)
    expect(pending).toBeGreaterThan(0)
    await ground.run()
    expect(ground.sink.received).toHaveLength(sent)
    await resumeEdition(db, ground.edition)
    await ground.run()
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients, uncertain: 0 })
    expect(ground.twice()).toEqual([])
  })

  test('listmonk: a render error skips silently. Here the edition waits, and says why', async () => {
    let failures = 0
    const broken = editionMails(db, async (...given) => {
      if (failures++ > 0) throw new Error('unexpected')
      const content = await findEditionContent(...given)
      return {
        ...content,
        stories: content.stories.map((each) => ({ ...each, headline: 'x'.repeat(120_000) })),
      }
    })
    await ground.run({ mails: broken })
    expect(await ground.report()).toMatchObject({
      status: 'paused',
      note: expect.stringContaining('cannot be made'),
      pending: ground.recipients,
      suppressed: 0,
    })
    expect(ground.sink.received).toEqual([])
    await resumeEdition(db, ground.edition)
    await ground.run()
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      sent: ground.recipients,
      uncertain: 0,
      note: null,
    })
  })

  test('Ghost: an orphaned batch. Here a living process keeps its claims, a dead one does not', async () => {
    const [alive, dead] = [await bePresent(), await bePresent()]
    const kept = (await claimDeliveries(db, alive.number, {}, ground.now)).claims.length
    const orphaned = (await claimDeliveries(db, dead.number, {}, ground.now)).claims.length
    await dead.leave()
    await ground.run()
    expect(await ground.report()).toMatchObject({
      status: 'sending',
      sending: kept,
      sent: ground.recipients - kept,
      uncertain: orphaned,
    })
    await alive.leave()
    await ground.run()
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      sent: ground.recipients,
      uncertain: kept + orphaned,
    })
  })

  test('Ghost: and where nothing else is left, the tick of the next process finds it', async () => {
    const dead = await bePresent()
    let orphaned = 0
    for (;;) {
      const { claims } = await claimDeliveries(db, dead.number, {}, ground.now)
      if (claims.length === 0) break
      orphaned += claims.length
    }
    await dead.leave()
    await tick(db, ground.now, () => {})
    expect([orphaned, await ground.report()]).toMatchObject([
      ground.recipients,
      { pending: ground.recipients, sending: 0 },
    ])
    await ground.run()
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      sent: ground.recipients,
      uncertain: ground.recipients,
    })
  })

  test('a process that dies while others deliver: they take over before they say that all is done', async () => {
    const dead = await bePresent()
    const { claims } = await claimDeliveries(db, dead.number, {}, ground.now)
    const leaving = new Promise<void>((resolve, reject) => {
      ground.sink.onReceived = () => dead.leave().then(resolve, reject)
    })
    await Promise.all([ground.run(), leaving])
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      sent: ground.recipients,
      uncertain: claims.length,
    })
  })

  test('a process that crashes whenever it sends: its mails do not go out for ever', async () => {
    for (let crash = 0; crash < 4; crash++) {
      await freeOrphans(db, ground.now)
      const dead = await bePresent()
      while ((await claimDeliveries(db, dead.number, {}, ground.now)).claims.length > 0);
      await dead.leave()
    }
    await ground.run()
    expect(ground.sink.received).toEqual([])
    expect(await ground.report()).toMatchObject({ status: 'sent', failed: ground.recipients, retrying: 0 })
  })

  test('a failure of our own in the middle forgets nothing that was sent', async () => {
    const whole = editionMails(db)
    const mails = {
      mailFor: async (claim: Claim) => {
        if (ground.sink.received.length >= 10) throw new Error('the database is away')
        return whole.mailFor(claim)
      },
    }
    await expect(ground.run({ mails, lanes: 1 })).rejects.toThrow('the database is away')
    expect(await ground.report()).toMatchObject({ sent: 10, pending: ground.recipients - 10, uncertain: 0 })
    await ground.run()
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients, uncertain: 0 })
    expect(ground.twice()).toEqual([])
  })

  test('both: an unconfirmed address receives mail. Here it cannot', async () => {
    await db.subscriber.updateMany({ data: { status: 'pending' } })
    await ground.run()
    expect(ground.sink.received).toEqual([])
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: 0, suppressed: ground.recipients })
  })
})
