import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import { published } from '#lib/cards/public-articles.ts'
import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { editionPath } from '#lib/routes/paths.ts'
import type { EditionStatus, PrismaClient } from '#prisma/generated/client.ts'
import { resetBackoff } from '../delivery/send-backoff.ts'
import { lockSendRate, saveSendRate } from '../delivery/send-rate-record.ts'
import { KINDS_WITH_SAME_READERS } from '../digest/find-candidates.ts'
import { deliverJob } from '../jobs.ts'
import { NewsletterError } from '../newsletter-error.ts'
import { editionText } from '../text.ts'

/** Inserting 200,000 recipients takes seconds, and longer on a busy disk. */
export const FREEZE_TIMEOUT_MS = 600_000

/** Nobody would receive an edition. Sending it would publish its archive page and use up its stories for no reader. */
export class NoRecipientsError extends NewsletterError {}

/** How to send an edition. */
export interface SendOptions {
  /** Whether an edition without recipients is sent too, which publishes its archive page. */
  allowsEmpty?: boolean
}

/**
 * Starts sending an edition: freezes the list of its recipients, publishes its archive page and schedules the delivery.
 * Does nothing if it is already being sent.
 * @returns the number of recipients.
 * @throws NewsletterError if the edition cannot be sent.
 * @throws NoRecipientsError if nobody would receive it and it is not allowed to be empty.
 */
export async function sendEdition(
  db: PrismaClient,
  id: number,
  now: Date,
  options: SendOptions = {},
): Promise<number> {
  return changePaper(db, (tx) => sendInTransaction(tx, id, now, options), { timeout: FREEZE_TIMEOUT_MS })
}

/** `sendEdition` within an existing transaction. */
export async function sendInTransaction(
  tx: Database,
  id: number,
  now: Date,
  { allowsEmpty = false }: SendOptions = {},
): Promise<number> {
  const { status, slug } = await lockEdition(tx, id)
  if (status === 'draft') {
    await assertHasStories(tx, id)
    await assertNotCarried(tx, id)
    const recipients = await freezeRecipients(tx, id, now)
    if (recipients === 0 && !allowsEmpty) throw new NoRecipientsError(editionText.noRecipients(id))
    await tx.edition.update({ where: { id }, data: { status: 'sending', startedAt: now } })
    await expireTags(tx, [cacheTag.archive, cacheTag.path(editionPath(slug))])
  } else if (status !== 'sending' && status !== 'sent') {
    throw new NewsletterError(STATUS_ERRORS[status])
  }
  await addJob(tx, deliverJob, {}, { key: deliverJob.name })
  return tx.delivery.count({ where: { editionId: id } })
}

const STATUS_ERRORS: Record<'skipped' | 'paused' | 'cancelled', string> = {
  skipped: 'The edition was skipped, since it had too few stories or no recipients; compose another.',
  paused: 'The edition is paused; resume it.',
  cancelled: 'The edition was cancelled; compose another.',
}

/**
 * Inserts a delivery for each recipient in a single statement. Recipients are confirmed, subscribed with the frequency of
 * this kind of edition (only daily newsletters have summaries), and have chosen a section of one of its stories.
 * @returns their number.
 */
async function freezeRecipients(tx: Database, id: number, now: Date): Promise<number> {
  return tx.$executeRaw`
    insert into delivery (edition_id, subscriber_id, due_at)
    select e.id, s.subscriber_id, ${now}
    from edition e
    join newsletter n on n.id = e.newsletter_id
    join subscription s on s.newsletter_id = e.newsletter_id and s.ended_at is null and (
      n.rhythm <> 'daily' or s.rhythm = case when e.kind = 'summary' then 'weekly' else 'each' end::subscription_rhythm)
    join subscriber r on r.id = s.subscriber_id and r.status = 'confirmed'
    where e.id = ${id} and (s.section_ids = '{}' or s.section_ids && (
      select array_agg(c.id) || array_agg(c.parent_id) from edition_story x
      join article a on a.id = x.article_id join section c on c.id = a.section_id where x.edition_id = e.id))
    order by s.subscriber_id
    on conflict (edition_id, subscriber_id) do nothing`
}

/** Pauses an edition. Mails that are already being sent are not stopped. */
export async function pauseEdition(db: PrismaClient, id: number): Promise<void> {
  await changeStatus(db, id, 'sending', 'paused', 'pause')
}

/** Resumes a paused edition for the recipients who have not received it. */
export async function resumeEdition(db: PrismaClient, id: number): Promise<void> {
  await changeStatus(db, id, 'paused', 'sending', 'resume')
}

async function changeStatus(
  db: PrismaClient,
  id: number,
  from: EditionStatus,
  to: EditionStatus,
  verb: string,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { status } = await lockEdition(tx, id)
    if (status === to) return
    if (status !== from) throw new NewsletterError(`The edition is ${status}; there is nothing to ${verb}.`)
    await tx.edition.update({ where: { id }, data: { status: to, note: null } })
    if (to === 'sending') await clearBackoff(tx)
    if (to === 'sending') await addJob(tx, deliverJob, {}, { key: deliverJob.name })
  })
}

/** Past failures of the mail server no longer count once an operator resumes an edition. */
async function clearBackoff(tx: Database): Promise<void> {
  const rate = await lockSendRate(tx)
  await saveSendRate(tx, rate, resetBackoff(rate))
}

/** Cancels an edition: it is sent to no further recipients. If it was never sent, other editions can use its stories. */
export async function cancelEdition(db: PrismaClient, id: number): Promise<void> {
  await db.$transaction(async (tx) => {
    const { status } = await lockEdition(tx, id)
    if (status === 'sent') throw new NewsletterError('The edition has been sent to everybody.')
    await tx.edition.update({ where: { id }, data: { status: 'cancelled' } })
  })
}

async function lockEdition(tx: Database, id: number): Promise<{ status: EditionStatus; slug: string }> {
  const [edition] = await tx.$queryRaw<{ status: EditionStatus; slug: string }[]>`
    select status::text, slug from edition where id = ${id} for update`
  if (!edition) throw new NewsletterError(`There is no edition ${id}.`)
  return edition
}

/**
 * Throws if another edition with the same stories was sent after this one was composed. Breaking editions may repeat
 * stories.
 */
async function assertNotCarried(tx: Database, id: number): Promise<void> {
  const { kind, newsletterId } = await tx.edition.findUniqueOrThrow({
    where: { id },
    select: { kind: true, newsletterId: true },
  })
  if (kind === 'breaking') return
  // The lock serializes editions that are sent at the same time.
  await tx.$queryRaw`select 1 from newsletter where id = ${newsletterId} for update`
  const carried = await tx.editionStory.count({
    where: {
      editionId: id,
      article: {
        editions: {
          some: {
            edition: { newsletterId, kind: { in: KINDS_WITH_SAME_READERS[kind] }, startedAt: { not: null } },
          },
        },
      },
    },
  })
  if (carried > 0) {
    throw new NewsletterError(
      `Another edition with ${carried} of its stories was sent after it was composed; compose it again.`,
    )
  }
}

async function assertHasStories(tx: Database, id: number): Promise<void> {
  const stories = await tx.editionStory.count({
    where: { editionId: id, article: published },
  })
  if (stories === 0) throw new NewsletterError('All stories of the edition have been withdrawn.')
}
