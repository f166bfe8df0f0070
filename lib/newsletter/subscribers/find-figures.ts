import type { Database } from '#lib/database/client.ts'
import type { FigureKind } from '#prisma/generated/client.ts'
import { findNewsletterId } from '../newsletters.ts'

/**
 * How many subscribers of a newsletter joined, left, bounced and complained, by day (`2026-03-01`, in UTC).
 * @throws NewsletterError when there is no newsletter of that slug.
 */
export async function findFigures(
  db: Database,
  slug: string,
): Promise<{ day: string; kind: FigureKind; count: number }[]> {
  const rows = await db.newsletterFigure.findMany({
    where: { newsletterId: await findNewsletterId(db, slug) },
    orderBy: [{ day: 'asc' }, { kind: 'asc' }],
    select: { day: true, kind: true, count: true },
  })
  return rows.map(({ day, ...row }) => ({ day: day.toISOString().slice(0, 10), ...row }))
}
