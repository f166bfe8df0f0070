import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import type { EditionKind, PrismaClient } from '#prisma/generated/client.ts'
import { finishEditions, nextDueAt } from '../delivery/active-editions.ts'
import { releaseOrphanedClaims } from '../delivery/claim-deliveries.ts'
import { deliverJob } from '../jobs.ts'
import { paperDefaults } from '../newsletters.ts'
import { editionText } from '../text.ts'
import { composeInTransaction } from './compose-edition.ts'
import { findDueEditions } from './schedule.ts'
import { FREEZE_TIMEOUT_MS, NoRecipientsError, sendInTransaction } from './send-edition.ts'

/**
 * Composes and sends the editions that are due, each once. Also restarts the delivery of active editions whose job was
 * lost when its process died.
 * @param report receives a line for each skipped edition and for each newsletter that failed.
 */
export async function sendDueEditions(
  db: PrismaClient,
  now: Date,
  report: (line: string) => void,
): Promise<void> {
  const newsletters = await db.newsletter.findMany({
    where: { rhythm: { not: 'manual' } },
    select: { id: true, slug: true },
  })
  for (const { id, slug } of newsletters) {
    await composeDue(db, id, slug, now, report).catch((error: Error) =>
      report(`The newsletter ${slug} could not be composed: ${error.message}`),
    )
  }
  // The claims of a killed process may be all that is left to deliver.
  await releaseOrphanedClaims(db, now)
  await finishEditions(db, now)
  const next = await nextDueAt(db)
  if (next && next <= now) await addJob(db, deliverJob, {}, { key: deliverJob.name })
}

async function composeDue(
  db: PrismaClient,
  id: number,
  slug: string,
  now: Date,
  report: (line: string) => void,
): Promise<void> {
  await changePaper(
    db,
    async (tx) => {
      await tx.$queryRaw`select 1 from newsletter where id = ${id} for update`
      const newsletter = await tx.newsletter.findUniqueOrThrow({ where: { id } })
      const timeZone = newsletter.timeZone ?? (await paperDefaults(tx)).timeZone
      const due = findDueEditions({ ...newsletter, timeZone }, now)
      // A newsletter created at nine has no edition at seven.
      if (!due || due.at <= (newsletter.handledAt ?? newsletter.createdAt)) return
      await tx.newsletter.update({ where: { id }, data: { handledAt: due.at } })
      for (const kind of due.kinds) {
        const readers = await tx.subscription.count({
          where: { newsletterId: id, endedAt: null, rhythm: RHYTHM[kind] },
        })
        if (readers === 0) continue
        const edition = await composeInTransaction(tx, slug, { by: 'schedule', kind }, now)
        const note = edition.status === 'draft' ? await sendOrSkip(tx, edition.id, now) : edition.note
        if (note) report(`The edition ${edition.slug} is skipped. ${note}`)
      }
    },
    { timeout: FREEZE_TIMEOUT_MS },
  )
}

/**
 * Sends an edition; one that nobody would receive, because of the sections that readers have chosen, is skipped.
 * @returns why it is skipped, or `undefined`.
 */
async function sendOrSkip(tx: Database, id: number, now: Date): Promise<string | undefined> {
  try {
    await sendInTransaction(tx, id, now)
    return undefined
  } catch (error) {
    if (!(error instanceof NoRecipientsError)) throw error
    const note = editionText.skippedWithoutRecipients
    await tx.edition.update({ where: { id }, data: { status: 'skipped', note } })
    return note
  }
}

const RHYTHM = { regular: 'each', breaking: 'each', summary: 'weekly' } as const satisfies Record<
  EditionKind,
  string
>
