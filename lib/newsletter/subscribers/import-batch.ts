import { randomUUID } from 'node:crypto'
import type { Database } from '#lib/database/client.ts'
import type { PrismaClient, SubscriberStatus, SuppressionReason } from '#prisma/generated/client.ts'
import { DEFAULT_NEWSLETTER, ensureDefaultNewsletter } from '../newsletters.ts'
import { countFigure } from './count-figure.ts'
import type { ImportRow, RefusedRow } from './parse-row.ts'
import { addressHash } from './suppression.ts'

type Row = ImportRow & { line: number }

/** The results of a batch, as in the report of the whole list. */
export interface BatchResult {
  created: number
  subscribed: number
  unchanged: number
  refused: RefusedRow[]
}

/** Stored as the source of the consent, instead of the page with the form. */
const SOURCE = '/importacion'
const SUPPRESSED: Record<SuppressionReason, string> = {
  hard_bounce: 'mails to this address bounced',
  soft_bounces: 'mails to this address bounced',
  complaint: 'the reader reported our mail as spam',
  erasure: 'the reader asked to be erased',
}

export interface BatchOptions {
  now: Date
  dryRun: boolean
  /** The addresses that earlier batches created, to which new ones are added: a dry run does not find them in the database. */
  createdAddresses: Set<string>
}

/** Imports a batch of rows without duplicates in one transaction. A dry run writes nothing. */
export async function importBatch(
  db: PrismaClient,
  rows: readonly Row[],
  { now, dryRun, createdAddresses: created }: BatchOptions,
): Promise<BatchResult> {
  const result: BatchResult = { created: 0, subscribed: 0, unchanged: 0, refused: [] }
  if (rows.length === 0) return result
  return db.$transaction(async (tx) => {
    const newsletters = await newsletterIds(tx, rows, dryRun)
    const known = await findKnown(tx, rows)
    const suppressed = await findSuppressionReasons(tx, rows)
    const accepted: (Row & { newsletterId: number })[] = []
    for (const row of rows) {
      const key = row.email.toLowerCase()
      const newsletterId = newsletters.get(row.newsletter)
      const subscriber = known.get(key)
      const reason = findRefusal(row, newsletterId, subscriber, suppressed.get(addressHash(key)))
      if (reason) result.refused.push({ line: row.line, email: row.email, reason })
      else if (subscriber?.receives.includes(newsletterId as number)) result.unchanged++
      else {
        if (!subscriber && !created.has(key)) result.created++
        created.add(key)
        result.subscribed++
        accepted.push({ ...row, newsletterId: newsletterId as number })
      }
    }
    if (!dryRun && accepted.length > 0) await insertSubscriptions(tx, accepted, now)
    return result
  })
}

/** An existing subscriber. */
interface KnownSubscriber {
  status: SubscriberStatus
  receives: number[]
  /** The newsletters that the subscriber unsubscribed from. */
  left: number[]
}

function findRefusal(
  row: Row,
  newsletterId: number | undefined,
  subscriber: KnownSubscriber | undefined,
  suppression: SuppressionReason | undefined,
): string | undefined {
  if (newsletterId === undefined) return `there is no newsletter ${row.newsletter}`
  if (suppression) return SUPPRESSED[suppression]
  const hasLeft = subscriber?.status === 'unsubscribed' || subscriber?.left.includes(newsletterId)
  return hasLeft ? 'the reader has unsubscribed; only the reader can subscribe again' : undefined
}

async function newsletterIds(
  tx: Database,
  rows: readonly Row[],
  dryRun: boolean,
): Promise<Map<string, number>> {
  const slugs = [...new Set(rows.map(({ newsletter }) => newsletter))]
  if (slugs.includes(DEFAULT_NEWSLETTER) && !dryRun) await ensureDefaultNewsletter(tx)
  const found = await tx.newsletter.findMany({
    where: { slug: { in: slugs } },
    select: { id: true, slug: true },
  })
  const ids = new Map(found.map(({ id, slug }) => [slug, id]))
  // A real import would create it. No newsletter has the id 0.
  if (dryRun && !ids.has(DEFAULT_NEWSLETTER)) ids.set(DEFAULT_NEWSLETTER, 0)
  return ids
}

async function findKnown(tx: Database, rows: readonly Row[]): Promise<Map<string, KnownSubscriber>> {
  const found = await tx.$queryRaw<
    { email: string; status: SubscriberStatus; receives: number[]; left: number[] }[]
  >`
    select lower(s.email::text) as email, s.status::text,
      array(select newsletter_id from subscription x where x.subscriber_id = s.id and x.ended_at is null) as receives,
      array(select newsletter_id from subscription x where x.subscriber_id = s.id and x.ended_at is not null) as left
    from subscriber s where s.email = any(${rows.map(({ email }) => email)}::citext[]) for update`
  return new Map(found.map(({ email, ...known }) => [email, known]))
}

async function findSuppressionReasons(
  tx: Database,
  rows: readonly Row[],
): Promise<Map<string, SuppressionReason>> {
  const hashes = rows.map(({ email }) => addressHash(email))
  const found = await tx.suppression.findMany({ where: { hash: { in: hashes } } })
  return new Map(found.map(({ hash, reason }) => [hash, reason]))
}

/** The figures count an imported subscription on the day of the import. */
async function insertSubscriptions(
  tx: Database,
  rows: (Row & { newsletterId: number })[],
  now: Date,
): Promise<void> {
  const given = rows.map(({ line, newsletter, ...row }) => ({ ...row, consentId: randomUUID() }))
  const started = await tx.$queryRaw<{ newsletterId: number }[]>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(
        email citext, name text, "newsletterId" int, "confirmedAt" timestamptz, consent text, "consentId" uuid)
    ), subscribers as (
      insert into subscriber as s (email, name, status, created_at, confirmed_at)
      select distinct on (email) email, name, 'confirmed'::subscriber_status, ${now}::timestamptz, "confirmedAt"
      from given order by email, "confirmedAt"
      on conflict (email) do update set status = 'confirmed', name = coalesce(s.name, excluded.name),
        confirmed_at = coalesce(s.confirmed_at, excluded.confirmed_at)
      returning id, email
    ), consents as (
      insert into consent (id, subscriber_id, wording, source, requested_at, confirmed_at)
      select g."consentId", s.id, g.consent, ${SOURCE}, g."confirmedAt", g."confirmedAt"
      from given g join subscribers s using (email)
    )
    insert into subscription (subscriber_id, newsletter_id, created_at)
    select s.id, g."newsletterId", g."confirmedAt" from given g join subscribers s using (email)
    on conflict do nothing returning newsletter_id as "newsletterId"`
  const joined = new Map<number, number>()
  for (const { newsletterId } of started) joined.set(newsletterId, (joined.get(newsletterId) ?? 0) + 1)
  for (const [newsletterId, count] of joined) await countFigure(tx, newsletterId, 'joined', now, count)
}
