import type { Database } from '#lib/database/client.ts'
import type { ShareCardKind } from '#prisma/generated/client.ts'

/** What a card belongs to: a story, section, author or tag by its id, or the paper, whose id is 0. */
export interface CardTarget {
  kind: ShareCardKind
  id: number
}

/** The paper's own card. */
export const PAPER_CARD: CardTarget = { kind: 'paper', id: 0 }

/** The media file of the first of these cards that has been drawn; `null` when none has been yet. */
export async function findCard(db: Database, targets: readonly CardTarget[]): Promise<string | null> {
  const rows = await db.shareCard.findMany({
    where: { OR: targets.map(({ kind, id }) => ({ kind, targetId: id })) },
    select: { kind: true, targetId: true, file: true },
  })
  const found = targets.flatMap(({ kind, id }) =>
    rows.filter((row) => row.kind === kind && row.targetId === id),
  )
  return found[0]?.file ?? null
}
