import type { Database } from '#lib/database/client.ts'
import type { DeliveryStatus, EditionStatus } from '#prisma/generated/client.ts'
import { NewsletterError } from '../newsletter-error.ts'

/** How many deliveries of an edition are where. */
export interface DeliveryCounts extends Record<DeliveryStatus, number> {
  /** Of `failed`: those that will be tried again. */
  retrying: number
  /** How often a mail went out again because nobody knew whether it had: these readers may have it twice. */
  uncertain: number
}

/** An edition and how far it has come. */
export interface EditionReport extends DeliveryCounts {
  id: number
  slug: string
  newsletter: string
  status: EditionStatus
  /** Why it was skipped or is paused; while it is sent, what the server last said instead of taking a mail. */
  note: string | null
  recipients: number
  startedAt: Date | null
  finishedAt: Date | null
}

const STATES: DeliveryStatus[] = ['pending', 'sending', 'sent', 'failed', 'bounced', 'suppressed']

/**
 * How far an edition has come.
 * @throws NewsletterError when there is none of that id.
 */
export async function editionReport(db: Database, id: number): Promise<EditionReport> {
  const edition = await db.edition.findUnique({
    where: { id },
    select: {
      id: true,
      slug: true,
      status: true,
      note: true,
      startedAt: true,
      finishedAt: true,
      counts: true,
      newsletter: { select: { slug: true } },
    },
  })
  if (!edition) throw new NewsletterError(`There is no edition ${id}.`)
  const { newsletter, counts: kept, note, ...rest } = edition
  const counts = (kept as DeliveryCounts | null) ?? (await countDeliveries(db, id))
  return {
    ...rest,
    newsletter: newsletter.slug,
    note: note ?? (edition.status === 'sending' ? await lastHindrance(db, id) : null),
    recipients: STATES.reduce((sum, state) => sum + counts[state], 0),
    ...counts,
  }
}

/** Counts the deliveries of an edition. */
export async function countDeliveries(db: Database, editionId: number): Promise<DeliveryCounts> {
  const rows = await db.$queryRaw<
    { status: DeliveryStatus; count: number; retrying: number; uncertain: number }[]
  >`
    select status::text, count(*)::int, (count(due_at) filter (where status = 'failed'))::int as retrying,
      sum(uncertain)::int as uncertain
    from delivery where edition_id = ${editionId} group by status`
  const counts: DeliveryCounts = {
    pending: 0,
    sending: 0,
    sent: 0,
    failed: 0,
    bounced: 0,
    suppressed: 0,
    retrying: 0,
    uncertain: 0,
  }
  for (const { status, count, retrying, uncertain } of rows) {
    counts[status] = count
    counts.retrying += retrying
    counts.uncertain += uncertain
  }
  return counts
}

async function lastHindrance(db: Database, editionId: number): Promise<string | null> {
  const waiting = await db.delivery.findFirst({
    where: { editionId, dueAt: { not: null }, answer: { not: null } },
    orderBy: { dueAt: 'desc' },
    select: { answer: true },
  })
  return waiting?.answer ?? null
}
