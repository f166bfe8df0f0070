import { beforeEach, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { outbox, signUpRequest, tokenOf } from '#testing/newsletter/sign-up.ts'
import { makeSubscribers } from '#testing/newsletter/subscribers.ts'
import { ensureDefaultNewsletter } from '../newsletters.ts'
import { verifyReaderToken } from '../self-service/reader-token.ts'
import { findSuppressed, suppress } from '../subscribers/suppression.ts'
import { confirmSubscription } from './confirm-subscription.ts'
import { sendWelcome } from './send-welcome.ts'
import { signUp } from './sign-up.ts'

const db = database()
const now = new Date('2026-11-24T12:00:00Z')
const email = 'ana@correo.example'

const subscription = () =>
  db.subscription.findFirst({ where: { subscriber: { email } }, include: { newsletter: true } })
const findWelcomeJobs = () => db.$queryRaw<{ payload: { subscriberId: number } }[]>`
  select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where identifier = 'newsletter-welcome'`

async function signUpAndConfirm(at: Date): Promise<void> {
  const box = outbox()
  await signUp(db, signUpRequest(email, at), at, box.send)
  expect(await confirmSubscription(db, tokenOf(box.mails[0]), at)).toBe(true)
}

beforeEach(async () => {
  await db.subscriber.deleteMany()
  await db.suppression.deleteMany()
  await db.$executeRaw`delete from graphile_worker._private_jobs`
})

test('a confirmed reader receives the daily newsletter and one welcome mail', async () => {
  await signUpAndConfirm(now)
  expect(await subscription()).toMatchObject({
    newsletter: { slug: 'diario' },
    endedAt: null,
    rhythm: 'each',
  })
  const [job, ...more] = await findWelcomeJobs()
  expect(more).toEqual([])
  const box = outbox()
  await sendWelcome(db, job?.payload as { subscriberId: number }, box.send)
  expect(box.mails).toMatchObject([{ to: email, subject: 'Ya recibe el boletín de Portada' }])
  const [, token = ''] = /\/boletin\/baja\/([\w-]+)/.exec(String(box.mails[0]?.text)) ?? []
  expect(verifyReaderToken(token)).toMatchObject({ subscriberId: job?.payload.subscriberId })
  expect(box.mails[0]?.html).toContain(`/boletin/preferencias/${token}`)
})

test('links to the latest edition if there is one', async () => {
  await signUpAndConfirm(now)
  const newsletterId = await ensureDefaultNewsletter(db)
  await db.edition.create({
    data: { newsletterId, slug: 'diario-2026-11-23', status: 'sending', startedAt: now },
  })
  const box = outbox()
  await sendWelcome(db, (await findWelcomeJobs())[0]?.payload as { subscriberId: number }, box.send)
  expect(box.mails[0]?.text).toContain('http://localhost:3000/boletin/archivo/diario-2026-11-23\n')
})

test('sends nothing to a reader who has unsubscribed', async () => {
  await signUpAndConfirm(now)
  await db.subscription.updateMany({ data: { endedAt: now } })
  const box = outbox()
  await sendWelcome(db, (await findWelcomeJobs())[0]?.payload as { subscriberId: number }, box.send)
  expect(box.mails).toEqual([])
})

test.each(['hard_bounce', 'complaint', 'erasure'] as const)(
  'a suppression (%s) does not prevent confirmation, which lifts it',
  async (reason) => {
    await suppress(db, email, reason, now)
    await signUpAndConfirm(new Date(now.getTime() + 60_000))
    expect(await findSuppressed(db, [email])).toEqual(new Set())
    expect(await subscription()).toMatchObject({ endedAt: null })
  },
)

test('a reader who unsubscribed from one of two newsletters can subscribe to it again', async () => {
  await makeSubscribers(1)
  const other = await db.newsletter.create({ data: { slug: 'semanal', name: 'La semana' } })
  await signUpAndConfirm(now)
  const { id } = await db.subscriber.findUniqueOrThrow({ where: { email } })
  await db.subscription.create({ data: { subscriberId: id, newsletterId: other.id } })
  await db.subscription.updateMany({
    where: { subscriberId: id, newsletter: { slug: 'diario' } },
    data: { endedAt: now },
  })
  await signUpAndConfirm(new Date(now.getTime() + 3_600_000))
  const newsletterId = await ensureDefaultNewsletter(db)
  expect(await db.subscription.findFirst({ where: { subscriberId: id, newsletterId } })).toMatchObject({
    endedAt: null,
  })
  expect(await findWelcomeJobs()).toHaveLength(2)
})
