import type { Database } from '#lib/database/client.ts'
import { Prisma, type PrismaClient } from '#prisma/generated/client.ts'
import { suppressedAmong } from '../subscribers/suppression.ts'
import { giveBack, grant, type PaceLimits } from './pace.ts'
import { lockPace, savePace } from './pace-record.ts'
import { presentNumbers } from './presence.ts'

/** A delivery that this process has taken upon itself. */
export interface Claim {
  id: number
  editionId: number
  startedAt: Date
  attempts: number
  uncertain: number
  subscriberId: number
  newsletterId: number
  email: string
  name: string | null
  /** The sections the subscriber chose; none means all. */
  sectionIds: number[]
}

export interface Claimed {
  claims: Claim[]
  /** When to ask again, where there is something to send but the pace forbids it. */
  askAgainAt?: Date
}

type Row = Omit<Claim, 'email'> & { email: string | null }

/** A mail that went out so often while a process crashed is given up: one that crashes at each start would send it for ever. */
const MOST_CRASHES = 3

/** Claims are kept small: what is under way when a process is killed is sent twice. */
export const CLAIM_SIZE = 20

/**
 * Takes the next deliveries that are due, of the edition that comes first: breaking news, then by start. Whoever left,
 * or whose address was suppressed, since the recipients were frozen is marked so and not among them.
 * @param presence number of this process.
 */
export async function claimDeliveries(
  db: PrismaClient,
  presence: number,
  limits: PaceLimits,
  now: Date,
): Promise<Claimed> {
  return db.$transaction(async (tx) => {
    const pace = await lockPace(tx)
    const { granted, pace: after, askAgainAt } = grant(pace, limits, now.getTime(), CLAIM_SIZE)
    if (granted === 0) {
      return {
        claims: [],
        ...((await isSomethingDue(tx, now)) && { askAgainAt: new Date(askAgainAt ?? now) }),
      }
    }
    const rows = await takeRows(tx, presence, granted, now)
    const claims = await withoutThoseWhoLeft(tx, rows, now)
    await savePace(tx, pace, giveBack(after, limits, now.getTime(), granted - claims.length))
    // All of them had left: there may be others.
    return { claims, ...(rows.length > 0 && claims.length === 0 && { askAgainAt: now }) }
  })
}

/**
 * Every row is found by a key, whatever the planner thinks of tables that have just been filled: an edition of 200,000 is not
 * sorted, nor all subscribers read, for twenty mails.
 */
async function takeRows(tx: Database, presence: number, most: number, now: Date): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    with next as (
      select e.id from edition e cross join lateral ${firstDue(now)} where e.status = 'sending'
      order by e.kind = 'breaking' desc, e.started_at, e.id limit 1
    ), due as (
      select d.id from delivery d where d.edition_id = (select id from next) and d.due_at <= ${now}
      order by d.due_at, d.id limit ${most} for update of d skip locked
    ), taken as (
      update delivery d set status = 'sending', due_at = null, claimed_by = ${presence}
      from due where d.id = due.id returning d.id, d.edition_id, d.subscriber_id, d.attempts, d.uncertain
    )
    select t.id, t.edition_id as "editionId", e.started_at as "startedAt", t.attempts, t.uncertain,
      t.subscriber_id as "subscriberId", e.newsletter_id as "newsletterId",
      case when r.status = 'confirmed' and s.newsletter_id is not null and s.ended_at is null then r.email::text end as email,
      r.name, s.section_ids as "sectionIds"
    from taken t join edition e on e.id = t.edition_id
    left join subscriber r on r.id = t.subscriber_id
    left join subscription s on s.subscriber_id = t.subscriber_id and s.newsletter_id = e.newsletter_id
    order by t.id`
}

/** The first delivery of the edition `e` that is due, by the index. */
function firstDue(now: Date): Prisma.Sql {
  return Prisma.sql`(
    select from delivery d where d.edition_id = e.id and d.due_at <= ${now} order by d.due_at limit 1
  ) as due`
}

async function withoutThoseWhoLeft(tx: Database, rows: Row[], now: Date): Promise<Claim[]> {
  const subscribed = rows.filter((row): row is Claim => row.email !== null)
  const suppressed = await suppressedAmong(
    tx,
    subscribed.map(({ email }) => email),
  )
  const claims = subscribed.filter(({ email }) => !suppressed.has(email))
  const left = rows.filter((row) => !claims.some(({ id }) => id === row.id)).map(({ id }) => id)
  if (left.length > 0) {
    await tx.delivery.updateMany({
      where: { id: { in: left } },
      data: { status: 'suppressed', claimedBy: null, settledAt: now },
    })
  }
  return claims
}

async function isSomethingDue(tx: Database, now: Date): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ due: boolean }[]>`
    select exists (
      select from edition e cross join lateral ${firstDue(now)} where e.status = 'sending'
    ) as due`
  return row?.due ?? false
}

/**
 * Frees the deliveries of processes that are gone: nobody knows whether these mails went out, so they go out again, with
 * the same Message-ID, and are counted as uncertain; after three times they are given up.
 * @returns how many.
 */
export async function freeOrphans(db: Database, now: Date): Promise<number> {
  return db.$executeRaw`
    update delivery set claimed_by = null, uncertain = uncertain + 1,
      status = case when uncertain < ${MOST_CRASHES} then 'pending' else 'failed' end::delivery_status,
      due_at = case when uncertain < ${MOST_CRASHES} then ${now}::timestamptz end,
      settled_at = case when uncertain < ${MOST_CRASHES} then null else ${now}::timestamptz end,
      answer = case when uncertain < ${MOST_CRASHES} then answer else 'The sending process crashed each time.' end
    where status = 'sending' and claimed_by not in (${presentNumbers})`
}
