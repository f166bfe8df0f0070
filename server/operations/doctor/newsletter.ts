import type { Database } from '#lib/database/client.ts'
import { type Finding, ok, warning } from './finding.ts'

const DAY_MS = 86_400_000

/** Checks that no edition is paused and that none takes longer than a day to send. */
export async function checkNewsletter(db: Database, now: Date): Promise<Finding[]> {
  const editions = await db.edition.findMany({
    where: { status: { in: ['paused', 'sending'] } },
    select: { id: true, slug: true, status: true, note: true, startedAt: true },
    orderBy: { id: 'asc' },
  })
  const stuck = editions.filter(
    ({ status, startedAt }) => status === 'paused' || now.getTime() - (startedAt ?? now).getTime() > DAY_MS,
  )
  if (stuck.length === 0) {
    return [
      ok(editions.length > 0 ? `Ediciones en envío: ${editions.length}` : 'Ninguna edición está detenida'),
    ]
  }
  return stuck.map(({ id, slug, status, note }) =>
    status === 'paused'
      ? warning(
          `La edición ${slug} está en pausa${note ? `: ${note}` : ''}`,
          `npm run -s portada -- newsletter resume ${id}`,
        )
      : warning(
          `La edición ${slug} lleva más de un día enviándose`,
          `npm run -s portada -- newsletter status ${id}`,
        ),
  )
}
