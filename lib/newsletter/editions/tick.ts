import { changePaper } from '#lib/cache/change-paper.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import type { EditionKind, PrismaClient } from '#prisma/generated/client.ts'
import { finishEditions, nextDueAt } from '../delivery/active-editions.ts'
import { releaseOrphanedClaims } from '../delivery/claim-deliveries.ts'
import { deliverJob } from '../jobs.ts'
import { paperDefaults } from '../newsletters.ts'
import { composeIn } from './compose.ts'
import { FREEZE_TIMEOUT_MS, sendIn } from './control.ts'
import { dueNow } from './schedule.ts'

/**
 * Looks at the clock: composes and sends the editions whose moment has come, each moment once, and wakes the delivery
 * of those under way, should their job have died with its process.
 * @param report gets a line an edition that was skipped, and one a newsletter that failed.
 */
export async function tick(db: PrismaClient, now: Date, report: (line: string) => void): Promise<void> {
  const newsletters = await db.newsletter.findMany({
    where: { rhythm: { not: 'manual' } },
    select: { id: true, slug: true },
  })
  for (const { id, slug } of newsletters) {
    await composeDue(db, id, slug, now, report).catch((error: Error) =>
      report(`The newsletter ${slug} could not be composed: ${error.message}`),
    )
  }
  // What a process that was killed had under way is due again, and may be all that is left.
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
      const due = dueNow({ ...newsletter, timeZone }, now)
      // A newsletter made at nine has no edition of seven.
      if (!due || due.at <= (newsletter.handledAt ?? newsletter.createdAt)) return
      await tx.newsletter.update({ where: { id }, data: { handledAt: due.at } })
      for (const kind of due.kinds) {
        const readers = await tx.subscription.count({
          where: { newsletterId: id, endedAt: null, rhythm: RHYTHM[kind] },
        })
        if (readers === 0) continue
        const edition = await composeIn(tx, slug, { by: 'schedule', kind }, now)
        if (edition.status === 'draft') await sendIn(tx, edition.id, now)
        else report(`The edition ${edition.slug} is skipped. ${edition.note}`)
      }
    },
    { timeout: FREEZE_TIMEOUT_MS },
  )
}

const RHYTHM = { regular: 'each', breaking: 'each', summary: 'weekly' } as const satisfies Record<
  EditionKind,
  string
>
