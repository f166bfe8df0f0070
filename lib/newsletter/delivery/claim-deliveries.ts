import type { Database } from '#lib/database/client.ts'
import { Prisma, type PrismaClient } from '#prisma/generated/client.ts'
import { findSuppressed } from '../subscribers/suppression.ts'
import { grant, type RateLimits, refund } from './send-rate.ts'
import { lockSendRate, saveSendRate } from './send-rate-record.ts'
import { liveWorkerIds } from './worker-lease.ts'

/** A delivery that this process has claimed and must send. */
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
  /** The sections that the subscriber chose. Empty means all sections. */
  sectionIds: number[]
}

export interface ClaimResult {
  claims: Claim[]
  /** When to ask again if mails are due but the send rate does not allow them yet. */
  askAgainAt?: Date
}

type Row = Omit<Claim, 'email'> & { email: string | null }

/** A delivery fails after this many crashes, so that a process that crashes at each start does not resend it forever. */
const MAX_CRASHES = 3

/** Claims are small because the mails that are being sent when a process is killed may be sent twice. */
export const CLAIM_SIZE = 20

/**
 * Claims the next due deliveries of one edition: breaking news first, then the edition that started first. Recipients
 * who unsubscribed or were suppressed after the recipients were frozen are marked as suppressed and left out.
 * @param workerId identifies this process in its claims.
 */
export async function claimDeliveries(
  db: PrismaClient,
  workerId: number,
  limits: RateLimits,
  now: Date,
): Promise<ClaimResult> {
  return db.$transaction(async (tx) => {
    const rate = await lockSendRate(tx)
    const { granted, rate: after, askAgainAt } = grant(rate, limits, now.getTime(), CLAIM_SIZE)
    if (granted === 0) {
      return {
        claims: [],
        ...((await hasDueDelivery(tx, now)) && { askAgainAt: new Date(askAgainAt ?? now) }),
      }
    }
    const rows = await claimRows(tx, workerId, granted, now)
    const claims = await dropUnsubscribed(tx, rows, now)
    await saveSendRate(tx, rate, refund(after, limits, now.getTime(), granted - claims.length))
    // All of these had unsubscribed, but more deliveries may be due.
    return { claims, ...(rows.length > 0 && claims.length === 0 && { askAgainAt: now }) }
  })
}

/**
 * The query is written so that each row is found by an index even when the planner's statistics are outdated. Otherwise
 * it could sort an edition of 200,000 deliveries, or read all subscribers, for 20 mails.
 */
async function claimRows(tx: Database, workerId: number, limit: number, now: Date): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    with next as (
      select e.id from edition e cross join lateral ${firstDue(now)} where e.status = 'sending'
      order by e.kind = 'breaking' desc, e.started_at, e.id limit 1
    ), due as (
      select d.id from delivery d where d.edition_id = (select id from next) and d.due_at <= ${now}
      order by d.due_at, d.id limit ${limit} for update of d skip locked
    ), taken as (
      update delivery d set status = 'sending', due_at = null, claimed_by = ${workerId}
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

/** A subquery for the first due delivery of the edition `e`, which uses the index. */
function firstDue(now: Date): Prisma.Sql {
  return Prisma.sql`(
    select from delivery d where d.edition_id = e.id and d.due_at <= ${now} order by d.due_at limit 1
  ) as due`
}

async function dropUnsubscribed(tx: Database, rows: Row[], now: Date): Promise<Claim[]> {
  const subscribed = rows.filter((row): row is Claim => row.email !== null)
  const suppressed = await findSuppressed(
    tx,
    subscribed.map(({ email }) => email),
  )
  const claims = subscribed.filter(({ email }) => !suppressed.has(email))
  const dropped = rows.filter((row) => !claims.some(({ id }) => id === row.id)).map(({ id }) => id)
  if (dropped.length > 0) {
    await tx.delivery.updateMany({
      where: { id: { in: dropped } },
      data: { status: 'suppressed', claimedBy: null, settledAt: now },
    })
  }
  return claims
}

async function hasDueDelivery(tx: Database, now: Date): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ due: boolean }[]>`
    select exists (
      select from edition e cross join lateral ${firstDue(now)} where e.status = 'sending'
    ) as due`
  return row?.due ?? false
}

/**
 * Releases the claims of dead processes. It is unknown whether these mails were sent, so they are sent again with the
 * same Message-ID and counted as uncertain. A delivery fails after three such retries.
 * @returns the number of released claims.
 */
export async function releaseOrphanedClaims(db: Database, now: Date): Promise<number> {
  return db.$executeRaw`
    update delivery set claimed_by = null, uncertain = uncertain + 1,
      status = case when uncertain < ${MAX_CRASHES} then 'pending' else 'failed' end::delivery_status,
      due_at = case when uncertain < ${MAX_CRASHES} then ${now}::timestamptz end,
      settled_at = case when uncertain < ${MAX_CRASHES} then null else ${now}::timestamptz end,
      answer = case when uncertain < ${MAX_CRASHES} then answer else 'The sending process crashed each time.' end
    where status = 'sending' and claimed_by not in (${liveWorkerIds})`
}
