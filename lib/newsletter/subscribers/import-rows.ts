import { randomUUID } from 'node:crypto'
import type { Database } from '#lib/database/client.ts'
import type { PrismaClient, SubscriberStatus, SuppressionReason } from '#prisma/generated/client.ts'
import { DEFAULT_NEWSLETTER, ensureDefaultNewsletter } from '../newsletters.ts'
import { countFigure } from './figures.ts'
import type { ImportRow, RefusedRow } from './import-row.ts'
import { addressHash } from './suppression.ts'

type Row = ImportRow & { line: number }

/** What became of some rows. */
export interface Imported {
  created: number
  subscribed: number
  unchanged: number
  refused: RefusedRow[]
}

/** What stands beside a consent in the place of the page whose form was used. */
const SOURCE = '/importacion'
const SUPPRESSED: Record<SuppressionReason, string> = {
  hard_bounce: 'mails to this address came back',
  soft_bounces: 'mails to this address came back',
  complaint: 'its reader called our mail spam',
  erasure: 'its reader asked to be erased',
}

/** Imports some rows, none of which is there twice, in one transaction; a dry run only looks. */
export async function importRows(
  db: PrismaClient,
  rows: readonly Row[],
  { now, dryRun }: { now: Date; dryRun: boolean },
): Promise<Imported> {
  const done: Imported = { created: 0, subscribed: 0, unchanged: 0, refused: [] }
  if (rows.length === 0) return done
  return db.$transaction(async (tx) => {
    const newsletters = await newsletterIds(tx, rows, dryRun)
    const known = await findKnown(tx, rows)
    const suppressed = await findSuppressed(tx, rows)
    const made = new Set<string>()
    const accepted: (Row & { newsletterId: number })[] = []
    for (const row of rows) {
      const key = row.email.toLowerCase()
      const newsletterId = newsletters.get(row.newsletter)
      const subscriber = known.get(key)
      const reason = reasonAgainst(row, newsletterId, subscriber, suppressed.get(addressHash(key)))
      if (reason) done.refused.push({ line: row.line, email: row.email, reason })
      else if (subscriber?.receives.includes(newsletterId as number)) done.unchanged++
      else {
        if (subscriber || made.has(key)) done.subscribed++
        else done.created++
        made.add(key)
        accepted.push({ ...row, newsletterId: newsletterId as number })
      }
    }
    if (!dryRun && accepted.length > 0) await write(tx, accepted, now)
    return done
  })
}

/** What is known of an address. */
interface Known {
  status: SubscriberStatus
  receives: number[]
  /** Newsletters left. */
  left: number[]
}

function reasonAgainst(
  row: Row,
  newsletterId: number | undefined,
  subscriber: Known | undefined,
  suppression: SuppressionReason | undefined,
): string | undefined {
  if (newsletterId === undefined) return `there is no newsletter ${row.newsletter}`
  if (suppression) return SUPPRESSED[suppression]
  const left = subscriber?.status === 'unsubscribed' || subscriber?.left.includes(newsletterId)
  return left ? 'its reader has left; only they can come back' : undefined
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
  // The first import makes it; no id is 0.
  if (dryRun && !ids.has(DEFAULT_NEWSLETTER)) ids.set(DEFAULT_NEWSLETTER, 0)
  return ids
}

async function findKnown(tx: Database, rows: readonly Row[]): Promise<Map<string, Known>> {
  const found = await tx.$queryRaw<
    { email: string; status: SubscriberStatus; receives: number[]; left: number[] }[]
  >`
    select lower(s.email::text) as email, s.status::text,
      array(select newsletter_id from subscription x where x.subscriber_id = s.id and x.ended_at is null) as receives,
      array(select newsletter_id from subscription x where x.subscriber_id = s.id and x.ended_at is not null) as left
    from subscriber s where s.email = any(${rows.map(({ email }) => email)}::citext[]) for update`
  return new Map(found.map(({ email, ...known }) => [email, known]))
}

async function findSuppressed(tx: Database, rows: readonly Row[]): Promise<Map<string, SuppressionReason>> {
  const hashes = rows.map(({ email }) => addressHash(email))
  const found = await tx.suppression.findMany({ where: { hash: { in: hashes } } })
  return new Map(found.map(({ hash, reason }) => [hash, reason]))
}

/** Whoever begins to receive a newsletter by a list has joined it on the day of the import. */
async function write(tx: Database, rows: (Row & { newsletterId: number })[], now: Date): Promise<void> {
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
