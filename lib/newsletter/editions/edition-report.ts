import type { Database } from '#lib/database/client.ts'
import type { DeliveryStatus, EditionStatus } from '#prisma/generated/client.ts'
import { NewsletterError } from '../newsletter-error.ts'

/** The number of deliveries of an edition in each status. */
export interface DeliveryCounts extends Record<DeliveryStatus, number> {
  /** The part of `failed` that will be retried. */
  retrying: number
  /** How many times a mail was sent again because it was unknown whether it had been sent. Readers may have duplicates. */
  uncertain: number
}

/** An edition and the progress of its delivery. */
export interface EditionReport extends DeliveryCounts {
  id: number
  slug: string
  newsletter: string
  status: EditionStatus
  /** Why it was skipped or paused. While it is being sent: the last error of the mail server for a pending delivery. */
  note: string | null
  recipients: number
  startedAt: Date | null
  finishedAt: Date | null
}

const STATUSES: DeliveryStatus[] = ['pending', 'sending', 'sent', 'failed', 'bounced', 'suppressed']

/**
 * Reports the progress of an edition.
 * @throws NewsletterError if there is no edition with that id.
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
  // Old deliveries are deleted: their counts are stored with the edition.
  const { newsletter, counts: stored, note, ...rest } = edition
  const counts = (stored as DeliveryCounts | null) ?? (await countDeliveries(db, id))
  return {
    ...rest,
    newsletter: newsletter.slug,
    note: note ?? (edition.status === 'sending' ? await findLastError(db, id) : null),
    recipients: STATUSES.reduce((sum, state) => sum + counts[state], 0),
    ...counts,
  }
}

/** Counts the deliveries of an edition by status. */
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

async function findLastError(db: Database, editionId: number): Promise<string | null> {
  const pending = await db.delivery.findFirst({
    where: { editionId, dueAt: { not: null }, answer: { not: null } },
    orderBy: { dueAt: 'desc' },
    select: { answer: true },
  })
  return pending?.answer ?? null
}
