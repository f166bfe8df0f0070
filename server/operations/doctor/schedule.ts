import type { Database } from '#lib/database/client.ts'
import { type Finding, ok, warning } from './finding.ts'

/** The worker publishes within seconds; after that long something keeps it from doing so. */
const MAX_LATE_MS = 600_000

/** Checks that no scheduled story is late. */
export async function checkSchedule(db: Database, now: Date): Promise<Finding[]> {
  const late = await db.story.findMany({
    where: { scheduledAt: { lt: new Date(now.getTime() - MAX_LATE_MS) }, discardedAt: null },
    orderBy: { scheduledAt: 'asc' },
    select: { headline: true },
  })
  const [first] = late
  if (!first) return [ok('Ninguna historia programada va con retraso')]
  const says =
    late.length === 1
      ? `La historia «${first.headline}» debía haberse publicado ya`
      : `Historias que debían haberse publicado ya: ${late.length}, la primera «${first.headline}»`
  return [
    warning(
      says,
      'Ábrala en la redacción, donde se ve qué le falta, o mire el registro: A scheduled story cannot be published.',
    ),
  ]
}
