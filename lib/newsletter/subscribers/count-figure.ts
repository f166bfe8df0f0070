import type { Database } from '#lib/database/client.ts'
import type { FigureKind } from '#prisma/generated/client.ts'

/** Increments a daily figure (by UTC day) of a newsletter, if its figures are turned on. No personal data is stored. */
export async function countFigure(
  db: Database,
  newsletterId: number,
  kind: FigureKind,
  now: Date,
  count = 1,
): Promise<void> {
  if (count === 0) return
  await db.$executeRaw`
    insert into newsletter_figure as f (newsletter_id, day, kind, count)
    select id, (${now}::timestamptz at time zone 'UTC')::date, ${kind}::figure_kind, ${count}
    from newsletter where id = ${newsletterId} and counts_figures
    on conflict (newsletter_id, day, kind) do update set count = f.count + excluded.count`
}
