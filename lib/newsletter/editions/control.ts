import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { editionPath } from '#lib/routes/paths.ts'
import type { EditionStatus, PrismaClient } from '#prisma/generated/client.ts'
import { resetBackoff } from '../delivery/send-backoff.ts'
import { lockSendRate, saveSendRate } from '../delivery/send-rate-record.ts'
import { SAME_READERS } from '../digest/candidates.ts'
import { deliverJob } from '../jobs.ts'
import { NewsletterError } from '../newsletter-error.ts'

/** Freezing 200,000 recipients takes seconds; a busy disk may take more. */
export const FREEZE_TIMEOUT_MS = 600_000

/**
 * Freezes the recipients of an edition and lets it be delivered; its page in the archive appears. One that is being
 * sent already stays as it is.
 * @returns how many recipients it has.
 * @throws NewsletterError when it cannot be sent (any more).
 */
export async function sendEdition(db: PrismaClient, id: number, now: Date): Promise<number> {
  return changePaper(db, (tx) => sendIn(tx, id, now), { timeout: FREEZE_TIMEOUT_MS })
}

/** The same, as a part of a transaction. */
export async function sendIn(tx: Database, id: number, now: Date): Promise<number> {
  const { status, slug } = await lockEdition(tx, id)
  if (status === 'draft') {
    await refuseWithoutStories(tx, id)
    await refuseCarried(tx, id)
    await tx.edition.update({ where: { id }, data: { status: 'sending', startedAt: now } })
    await freezeRecipients(tx, id, now)
    await expireTags(tx, [cacheTag.archive, cacheTag.path(editionPath(slug))])
  } else if (status !== 'sending' && status !== 'sent') {
    throw new NewsletterError(WHY_NOT_SENT[status])
  }
  await addJob(tx, deliverJob, {}, { key: deliverJob.name })
  return tx.delivery.count({ where: { editionId: id } })
}

const WHY_NOT_SENT: Record<'skipped' | 'paused' | 'cancelled', string> = {
  skipped: 'The edition was skipped for want of stories; compose another.',
  paused: 'The edition is paused; resume it.',
  cancelled: 'The edition was cancelled; compose another.',
}

/**
 * Everybody who is to get the edition, in one statement: confirmed, subscribed now, at the rhythm of its kind (where the
 * newsletter is daily: only then is there a summary), and with at least one story of their sections in it.
 */
async function freezeRecipients(tx: Database, id: number, now: Date): Promise<void> {
  await tx.$executeRaw`
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

/** Stops the delivery of an edition; mails under way still go out. */
export async function pauseEdition(db: PrismaClient, id: number): Promise<void> {
  await change(db, id, 'sending', 'paused', 'pause')
}

/** Lets a paused edition be delivered again, to those who have not had it. */
export async function resumeEdition(db: PrismaClient, id: number): Promise<void> {
  await change(db, id, 'paused', 'sending', 'resume')
}

async function change(
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
    if (to === 'sending') await startAfresh(tx)
    if (to === 'sending') await addJob(tx, deliverJob, {}, { key: deliverJob.name })
  })
}

/** What the server said before no longer counts. */
async function startAfresh(tx: Database): Promise<void> {
  const pace = await lockSendRate(tx)
  await saveSendRate(tx, pace, resetBackoff(pace))
}

/** Gives an edition up: whoever has not had it will not get it, and if nobody has, its stories are free for another. */
export async function cancelEdition(db: PrismaClient, id: number): Promise<void> {
  await db.$transaction(async (tx) => {
    const { status } = await lockEdition(tx, id)
    if (status === 'sent') throw new NewsletterError('The edition has gone out to everybody.')
    await tx.edition.update({ where: { id }, data: { status: 'cancelled' } })
  })
}

async function lockEdition(tx: Database, id: number): Promise<{ status: EditionStatus; slug: string }> {
  const [edition] = await tx.$queryRaw<{ status: EditionStatus; slug: string }[]>`
    select status::text, slug from edition where id = ${id} for update`
  if (!edition) throw new NewsletterError(`There is no edition ${id}.`)
  return edition
}

/** While a draft waits, another edition may go out with the same stories. A breaking story may be repeated, by hand. */
async function refuseCarried(tx: Database, id: number): Promise<void> {
  const { kind, newsletterId } = await tx.edition.findUniqueOrThrow({
    where: { id },
    select: { kind: true, newsletterId: true },
  })
  if (kind === 'breaking') return
  // Two that are sent at once wait for one another.
  await tx.$queryRaw`select 1 from newsletter where id = ${newsletterId} for update`
  const carried = await tx.editionStory.count({
    where: {
      editionId: id,
      article: {
        editions: {
          some: { edition: { newsletterId, kind: { in: SAME_READERS[kind] }, startedAt: { not: null } } },
        },
      },
    },
  })
  if (carried > 0) {
    throw new NewsletterError(
      `Another edition has carried ${carried} of its stories since it was composed; compose it anew.`,
    )
  }
}

async function refuseWithoutStories(tx: Database, id: number): Promise<void> {
  const stories = await tx.editionStory.count({
    where: { editionId: id, article: { status: 'published' } },
  })
  if (stories === 0) throw new NewsletterError('All stories of the edition have been withdrawn.')
}
