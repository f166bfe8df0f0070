import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { database } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import { PrismaClient } from '#prisma/generated/client.ts'
import { bounceMail } from '#testing/newsletter/bounces.ts'
import { Mailbox } from '#testing/newsletter/imap-mailbox.ts'
import { makeSubscribers } from '#testing/newsletter/subscribers.ts'
import { readBounceMailbox } from './bounce-mailbox.ts'
import { returnPath } from './return-path.ts'

const db = database()
const now = new Date('2026-11-24T12:00:00Z')
const NOTHING = { bounce: 0, complaint: 0, leave: 0, known: 0, ignored: 0 }
let mailbox: Mailbox
let deliveries: number[]

beforeAll(async () => {
  mailbox = await Mailbox.start()
  process.env.BOUNCE_MAILBOX = mailbox.url
  await makeSubscribers(3)
  const { id: newsletterId } = await db.newsletter.findUniqueOrThrow({ where: { slug: 'diario' } })
  const subscribers = await db.subscriber.findMany({ orderBy: { id: 'asc' } })
  const edition = await db.edition.create({
    data: {
      newsletterId,
      slug: 'diario',
      status: 'sent',
      startedAt: now,
      finishedAt: now,
      deliveries: { create: subscribers.map(({ id }) => ({ subscriberId: id, status: 'sent' })) },
    },
    select: { deliveries: { select: { id: true }, orderBy: { id: 'asc' } } },
  })
  deliveries = edition.deliveries.map(({ id }) => id)
})
afterAll(() => mailbox.close())

beforeEach(async () => {
  vi.spyOn(log(), 'error')
    .mockReset()
    .mockImplementation(() => {})
  mailbox.reset()
  for (const [index, id] of deliveries.entries()) mailbox.mails.set(index + 1, bounceMail(returnPath(id)))
  await db.delivery.updateMany({ data: { status: 'sent', bounce: null } })
})

const bounced = () => db.delivery.count({ where: { status: 'bounced' } })

test('records each mail once and marks it', async () => {
  mailbox.mails.set(4, 'From: ana@correo.example\r\nSubject: Hola\r\n\r\nHola.\r\n')
  expect(await readBounceMailbox(db, now)).toEqual({ ...NOTHING, bounce: 3, ignored: 1 })
  expect(await bounced()).toBe(3)
  expect([...mailbox.marked]).toEqual([1, 2, 3, 4])
  expect(await readBounceMailbox(db, now)).toEqual(NOTHING)
})

test('logs a mail that fails, goes on with the next ones and retries it later', async () => {
  mailbox.fault = (uid) => (uid === 1 ? 'refuse' : undefined)
  const refused = `check (bounce is null or id <> ${deliveries[1]})`
  await db.$executeRawUnsafe(`alter table delivery add constraint refused ${refused}`)
  expect(await readBounceMailbox(db, now)).toEqual({ ...NOTHING, bounce: 1 })
  expect([...mailbox.marked]).toEqual([3])
  expect(vi.mocked(log().error).mock.calls.map(([fields]) => fields)).toEqual([
    { err: expect.any(Error), uid: 1 },
    { err: expect.any(Error), uid: 2 },
  ])
  mailbox.fault = () => undefined
  await db.$executeRaw`alter table delivery drop constraint refused`
  expect(await readBounceMailbox(db, now)).toEqual({ ...NOTHING, bounce: 2 })
  expect([...mailbox.marked].sort()).toEqual([1, 2, 3])
})

test('stops when the connection breaks', async () => {
  mailbox.fault = (uid) => (uid === 2 ? 'drop' : undefined)
  await expect(readBounceMailbox(db, now)).rejects.toThrow()
  expect(mailbox.fetched).toEqual([1, 2])
  expect([...mailbox.marked]).toEqual([1])
  expect(log().error).not.toHaveBeenCalled()
})

test('stops when the database is unavailable', async () => {
  const unavailable = new PrismaClient({
    adapter: new PrismaPg({ connectionString: 'postgresql://nadie@127.0.0.1:1/nada' }),
  })
  await expect(readBounceMailbox(unavailable, now)).rejects.toThrow()
  await unavailable.$disconnect()
  expect(mailbox.fetched).toEqual([1])
  expect(mailbox.marked.size).toBe(0)
  expect(log().error).not.toHaveBeenCalled()
})
