import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { outbox, signUpRequest } from '#testing/newsletter/sign-up.ts'
import { cleanUpNewsletter } from './clean-up.ts'
import { editionReport } from './editions/edition-report.ts'
import { ensureDefaultNewsletter } from './newsletters.ts'
import { signUp } from './sign-up/sign-up.ts'

const db = database()
const now = new Date('2026-11-23T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

test('deletes expired links, unconfirmed addresses and expired counters, and nothing else', async () => {
  const { send } = outbox()
  const ask = (email: string, days: number) =>
    signUp(db, signUpRequest(`${email}@correo.example`, daysAgo(days)), daysAgo(days), send)
  await ask('olvidada', 31)
  await ask('insistente', 31)
  await ask('insistente', 1)
  await ask('reciente', 29)
  await db.subscriber.createMany({
    data: [
      {
        email: 'lectora@correo.example',
        status: 'confirmed',
        createdAt: daysAgo(90),
        confirmedAt: daysAgo(90),
      },
      { email: 'ida@correo.example', status: 'unsubscribed', createdAt: daysAgo(90) },
    ],
  })
  await db.rateLimit.createMany({
    data: [
      { key: 'spent', points: 1, expire: now.getTime() },
      { key: 'live', points: 1, expire: now.getTime() + 1 },
    ],
  })

  await cleanUpNewsletter(db, now)

  const left = await db.subscriber.findMany({ select: { email: true }, orderBy: { email: 'asc' } })
  expect(left.map(({ email }) => email.split('@')[0])).toEqual(['ida', 'insistente', 'lectora', 'reciente'])
  expect(await db.confirmationToken.count()).toBe(1)
  expect(await db.consent.count()).toBe(3)
  expect(await db.rateLimit.findMany({ select: { key: true } })).toEqual([{ key: 'live' }])
})

test('replaces old deliveries with counts, deletes replies about erased readers and cancels old drafts', async () => {
  const newsletterId = await ensureDefaultNewsletter(db)
  const { id: subscriberId } = await db.subscriber.create({ data: { email: 'una@correo.example' } })
  const edition = async (slug: string, days: number, parts: object) =>
    (await db.edition.create({ data: { newsletterId, slug, createdAt: daysAgo(days), ...parts } })).id
  const sentOn = (days: number) => ({
    status: 'sent' as const,
    startedAt: daysAgo(days),
    finishedAt: daysAgo(days),
    deliveries: {
      create: [
        { subscriberId, status: 'sent' as const, uncertain: 2, answer: '450 later' },
        { status: 'failed' as const, answer: '550 <erased@correo.example>' },
        { status: 'bounced' as const },
      ],
    },
  })
  const [old, recent] = [await edition('vieja', 91, sentOn(91)), await edition('nueva', 89, sentOn(89))]
  const drafts = [await edition('ayer', 1, {}), await edition('antes', 3, {})]
  const before = await editionReport(db, old)

  await cleanUpNewsletter(db, now)

  expect(await editionReport(db, old)).toEqual(before)
  expect(before).toMatchObject({ recipients: 3, sent: 1, failed: 1, bounced: 1, uncertain: 2 })
  expect(await db.delivery.groupBy({ by: ['editionId'], _count: true })).toEqual([
    { editionId: recent, _count: 3 },
  ])
  const answers = await db.delivery.findMany({ where: { answer: { not: null } }, select: { answer: true } })
  expect(answers).toEqual([{ answer: '450 later' }])
  const rows = await db.edition.findMany({ where: { id: { in: drafts } }, orderBy: { id: 'asc' } })
  expect(rows.map(({ status }) => status)).toEqual(['draft', 'cancelled'])
})
