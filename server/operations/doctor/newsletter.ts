import type { Database } from '#lib/database/client.ts'
import { type Finding, ok, warning } from './finding.ts'

const A_DAY_MS = 86_400_000

/** Whether every edition goes out: none is held up, and none takes longer than a day. */
export async function checkNewsletter(db: Database, now: Date): Promise<Finding[]> {
  const editions = await db.edition.findMany({
    where: { status: { in: ['paused', 'sending'] } },
    select: { id: true, slug: true, status: true, note: true, startedAt: true },
    orderBy: { id: 'asc' },
  })
  const stuck = editions.filter(
    ({ status, startedAt }) => status === 'paused' || now.getTime() - (startedAt ?? now).getTime() > A_DAY_MS,
  )
  if (stuck.length === 0) {
    return [ok(editions.length > 0 ? `${editions.length} editions are being sent` : 'No edition is held up')]
  }
  return stuck.map(({ id, slug, status, note }) =>
    status === 'paused'
      ? warning(
          `The edition ${slug} is paused${note ? `: ${note}` : ''}`,
          `npm run -s portada -- newsletter resume ${id}`,
        )
      : warning(
          `The edition ${slug} has been under way for more than a day`,
          `npm run -s portada -- newsletter status ${id}`,
        ),
  )
}
