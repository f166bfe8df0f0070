import type { Database } from '#lib/database/client.ts'
import { COMPACT_AFTER } from '#lib/newsroom/stories/compact-story.ts'
import { type Finding, ok, warning } from './finding.ts'

/** A log is compacted by whoever types on; one that is several times as long cannot be. */
const MAX_UPDATES = 5 * COMPACT_AFTER

/** Checks that the logs of the newsroom's documents are compacted. */
export async function checkNewsroomLogs(db: Database): Promise<Finding[]> {
  const [longest] = await db.$queryRaw<{ headline: string; updates: number; stories: number }[]>`
    select headline, head - snapshot_seq as updates, count(*) over ()::int as stories from story
    where head - snapshot_seq > ${MAX_UPDATES} order by head - snapshot_seq desc limit 1`
  if (!longest) return [ok('Los textos de la redacción se compactan según se escriben')]
  const others = longest.stories > 1 ? ` (y de ${longest.stories - 1} más)` : ''
  return [
    warning(
      `El texto de la historia «${longest.headline}»${others} lleva ${longest.updates} cambios sin compactar`,
      'No se pierde nada, pero abrirla tarda cada vez más. Escriba algo en ella y mire en el registro: A request to the newsroom failed.',
    ),
  ]
}
