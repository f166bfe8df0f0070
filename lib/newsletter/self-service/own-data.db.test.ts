import { describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { section } from '#testing/feeds.ts'
import { ReaderHarness, readFigures } from '#testing/newsletter/reader-harness.ts'
import { outbox, signUpRequest, waitingSignUps } from '#testing/newsletter/sign-up.ts'
import { signUpJob, welcomeJob } from '../jobs.ts'
import { signUp } from '../sign-up/sign-up.ts'
import { addressHash, suppress } from '../subscribers/suppression.ts'
import { eraseSubscriber } from './erase-subscriber.ts'

const db = database()
const reader = new ReaderHarness()
const { email } = reader

/** Returns the database tables that contain a text in any column, ignoring case. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ schema: string; name: string }[]>`
    select table_schema::text as schema, table_name::text as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
  const found = await Promise.all(
    tables.map(({ schema, name }) =>
      db.$queryRawUnsafe<unknown[]>(
        `select from "${schema}"."${name}" as line where line::text ilike $1 limit 1`,
        `%${text}%`,
      ),
    ),
  )
  return tables.filter((_, i) => found[i]?.length).map(({ schema, name }) => `${schema}.${name}`)
}

const makeEdition = (newsletterId: number, parts: Partial<Prisma.EditionUncheckedCreateInput> = {}) =>
  db.edition.create({
    data: { newsletterId, slug: 'diario-1', status: 'sending', startedAt: new Date(), ...parts },
  })

test('a reader can download all their data', async () => {
  const local = await section('local')
  const subscriberId = (await reader.load())?.id as number
  const at = (day: number) => new Date(Date.UTC(2026, 10, day))
  await db.subscriber.update({ where: { email: reader.email }, data: { name: 'Ana', createdAt: at(1) } })
  await db.consent.create({
    data: {
      id: crypto.randomUUID(),
      subscriberId,
      wording: 'Acepto.',
      source: '/',
      requestedAt: at(1),
      confirmedAt: at(2),
    },
  })
  await db.subscription.updateMany({ where: { subscriberId }, data: { sectionIds: [local.id, 999_999] } })
  const edition = await makeEdition(reader.newsletterId)
  const bounced = {
    status: 'failed' as const,
    dueAt: at(5),
    attempts: 2,
    uncertain: 1,
    answer: '450 4.2.2 full',
    bounce: 'soft' as const,
    settledAt: at(4),
  }
  await db.delivery.create({ data: { editionId: edition.id, subscriberId, ...bounced } })
  await suppress(db, email, 'soft_bounces', at(6))

  const response = await reader.send({ action: 'download' })
  expect(response.headers.get('content-disposition')).toContain('attachment')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toEqual(
    JSON.parse(
      JSON.stringify({
        email,
        name: 'Ana',
        status: 'confirmed',
        createdAt: at(1),
        confirmedAt: new Date('2026-01-01'),
        consents: [{ wording: 'Acepto.', source: '/', requestedAt: at(1), confirmedAt: at(2) }],
        subscriptions: [
          {
            newsletter: { slug: 'diario', name: 'El boletín diario' },
            rhythm: 'each',
            sections: ['local', '999999'],
            createdAt: new Date('2026-01-01'),
            endedAt: null,
          },
        ],
        deliveries: [{ edition: { slug: edition.slug }, ...bounced }],
        suppression: { reason: 'soft_bounces', createdAt: at(6) },
      }),
    ),
  )
})

describe('erasing a reader', () => {
  const refusal = `550 5.1.1 <${email}>: Recipient address rejected`

  test('leaves only a hash of the address and counts', async () => {
    const edition = await makeEdition(reader.newsletterId, { status: 'paused', note: `It says: ${refusal}` })
    const subscriberId = (await reader.load())?.id as number
    const [consentId, wording, requestedAt] = [crypto.randomUUID(), email, new Date()]
    await db.consent.create({
      data: { id: consentId, subscriberId, wording, source: '/', requestedAt, confirmedAt: requestedAt },
    })
    await db.delivery.create({
      data: { editionId: edition.id, subscriberId, status: 'bounced', answer: refusal },
    })
    await suppress(db, email, 'hard_bounce', new Date('2026-03-01'))
    await addJob(db, signUpJob, signUpRequest(email.toUpperCase(), new Date()))
    await addJob(db, signUpJob, signUpRequest('lector2@correo.example', new Date()))
    await addJob(db, welcomeJob, { subscriberId })
    await db.$executeRaw`update graphile_worker._private_jobs set last_error = ${refusal}
      where payload->>'email' is distinct from 'lector2@correo.example'`
    expect((await tablesWith('lector1')).sort()).toEqual([
      'graphile_worker._private_jobs',
      'public.consent',
      'public.delivery',
      'public.edition',
      'public.subscriber',
    ])

    const response = await reader.send({ action: 'erase' })
    expect(response.headers.get('location')).toBe('/boletin/datos-borrados')
    expect(await tablesWith('lector1')).toEqual([])
    expect(await db.suppression.findMany()).toMatchObject([{ hash: addressHash(email), reason: 'erasure' }])
    expect(await db.delivery.findMany()).toMatchObject([{ status: 'bounced', subscriberId: null }])
    expect(await db.edition.findFirst()).toMatchObject({ note: expect.stringContaining('550 5.1.1') })
    expect(await readFigures()).toEqual([['left', 1]])
    expect(await waitingSignUps('lector2@correo.example')).toHaveLength(1)
  })

  test('voids sign-up requests made before, but not new ones', async () => {
    const asked = signUpRequest(email.toUpperCase(), new Date())
    await suppress(db, email, 'hard_bounce', new Date('2026-03-01'))
    await addJob(db, signUpJob, asked)
    await db.$executeRaw`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker'`
    await eraseSubscriber(db, reader.token, new Date(Date.parse(asked.requestedAt) + 1000))
    expect(await waitingSignUps(asked.email)).toHaveLength(1)

    const { mails, send: sendMail } = outbox()
    await signUp(db, asked, new Date(), sendMail)
    expect([await reader.load(), mails]).toEqual([null, []])
    await signUp(db, signUpRequest(email, new Date(Date.now() + 2000)), new Date(), sendMail)
    expect([(await reader.load())?.status, mails.length]).toEqual(['pending', 1])
  })
})
