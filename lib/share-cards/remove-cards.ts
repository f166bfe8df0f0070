import type { Database } from '#lib/database/client.ts'
import { removeMedia } from '#lib/media/store.ts'
import type { ShareCardKind } from '#prisma/generated/client.ts'
import { requestCard } from './request-card.ts'

/**
 * Removes the cards of stories or tags whose words or picture must not be seen any more, and asks for new ones.
 * @returns their files, for `removeCardFiles` once the transaction has committed.
 */
export async function replaceCards(
  tx: Database,
  kind: ShareCardKind,
  ids: readonly number[],
): Promise<string[]> {
  const where = { kind, targetId: { in: [...ids] } }
  const rows = await tx.shareCard.findMany({ where, select: { file: true } })
  await tx.shareCard.deleteMany({ where })
  for (const id of ids) await requestCard(tx, { kind, id })
  return rows.map(({ file }) => file)
}

/** Removes files of cards that no card has any more. */
export async function removeCardFiles(db: Database, files: Iterable<string>): Promise<void> {
  for (const file of new Set(files)) {
    if ((await db.shareCard.count({ where: { file } })) === 0) await removeMedia(file)
  }
}
