import { createHash } from 'node:crypto'
import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import { ImageWorkerClosedError, lowPriorityImageWorker } from '#lib/media/image-worker.ts'
import type { CardContent } from '#lib/media/share-card/draw-card.ts'
import type { CardTarget } from '#lib/media/share-card/find-card.ts'
import { storeMedia } from '#lib/media/store.ts'
import type { PrismaClient, ShareCardKind } from '#prisma/generated/client.ts'
import { findCardContent } from './card-content.ts'
import { cardHash } from './card-hash.ts'
import { removeCardFiles } from './remove-cards.ts'

type DrawCard = (content: CardContent) => Promise<Uint8Array>

/**
 * Draws the card of a target, expires the pages that name it and removes the file of the card before. Does nothing when it
 * has a card of what it shows now; removes the card of what has none any more.
 * @param draw draws it as JPEG; by default in the image worker of background jobs.
 */
export async function makeCard(
  db: PrismaClient,
  target: CardTarget,
  now: Date,
  draw: DrawCard = (content) => lowPriorityImageWorker.drawCard(content),
): Promise<void> {
  const key = { kind: target.kind, targetId: target.id }
  const content = await findCardContent(db, target)
  if (!content) return removeCard(db, key)
  const hash = cardHash(content)
  const before = await db.shareCard.findUnique({
    where: { kind_targetId: key },
    select: { hash: true },
  })
  if (before?.hash === hash) return
  const jpeg = await drawUnlessClosed(content, draw)
  if (!jpeg) return
  const file = cardFile(jpeg)
  await storeMedia(file, jpeg)
  const obsolete = await changePaper(db, async (tx) => {
    const current = await findCardContent(tx, target)
    // What it shows has changed while it was drawn: that change has added a job of its own.
    if (!current || cardHash(current) !== hash) return file
    const last = await tx.shareCard.findUnique({ where: { kind_targetId: key }, select: { file: true } })
    const columns = { hash, file, madeAt: now }
    await tx.shareCard.upsert({
      where: { kind_targetId: key },
      create: { ...key, ...columns },
      update: columns,
    })
    await expireTags(tx, [tagOf(target)])
    return last?.file
  })
  if (obsolete) await removeCardFiles(db, [obsolete])
}

async function removeCard(db: Database, key: { kind: ShareCardKind; targetId: number }): Promise<void> {
  const rows = await db.shareCard.findMany({ where: key, select: { file: true } })
  await db.shareCard.deleteMany({ where: key })
  await removeCardFiles(
    db,
    rows.map(({ file }) => file),
  )
}

/** The name of a card below the media folder. */
function cardFile(jpeg: Uint8Array): string {
  const hash = createHash('sha256').update(jpeg).digest('hex').slice(0, 16)
  return `${hash.slice(0, 2)}/${hash}-card.jpeg`
}

/** @returns `undefined` when the process is stopping; the hourly search finds the card missing. */
async function drawUnlessClosed(content: CardContent, draw: DrawCard): Promise<Uint8Array | undefined> {
  try {
    return await draw(content)
  } catch (error) {
    if (error instanceof ImageWorkerClosedError) return undefined
    throw error
  }
}

/** The cache tag of the pages that name a card. */
function tagOf({ kind, id }: CardTarget): string {
  switch (kind) {
    case 'story':
      return cacheTag.article(id)
    case 'section':
      return cacheTag.section(id)
    case 'author':
      return cacheTag.author(id)
    case 'tag':
      return cacheTag.tag(id)
    case 'paper':
      return cacheTag.site
  }
}
