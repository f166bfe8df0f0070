import type { PrismaClient } from '#prisma/generated/client.ts'
import { countFigure } from '../subscribers/figures.ts'
import { suppress } from '../subscribers/suppression.ts'
import { readReaderToken } from './reader-token.ts'

/** All that the paper keeps of a reader, for the reader; `null` for a token of nobody. */
export async function findOwnData(db: PrismaClient, token: string): Promise<object | null> {
  const reader = readReaderToken(token)
  if (!reader) return null
  return db.subscriber.findUnique({
    where: { id: reader.subscriberId },
    select: {
      email: true,
      name: true,
      status: true,
      createdAt: true,
      confirmedAt: true,
      consents: { select: { wording: true, source: true, requestedAt: true, confirmedAt: true } },
      subscriptions: {
        select: {
          newsletter: { select: { slug: true, name: true } },
          rhythm: true,
          sectionIds: true,
          createdAt: true,
          endedAt: true,
        },
      },
      deliveries: {
        orderBy: { id: 'asc' },
        select: { edition: { select: { slug: true } }, status: true, settledAt: true, answer: true },
      },
    },
  })
}

/**
 * Erases all that the paper keeps of a reader, but for a hash of the address, so that no import brings it back. Counts of
 * editions and days stay: they say nothing of anybody.
 */
export async function eraseReader(db: PrismaClient, token: string, now: Date): Promise<void> {
  const reader = readReaderToken(token)
  if (!reader) return
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from subscriber where id = ${reader.subscriberId} for update`
    const subscriber = await tx.subscriber.findUnique({
      where: { id: reader.subscriberId },
      select: { id: true, email: true, subscriptions: { where: { endedAt: null } } },
    })
    if (!subscriber) return
    for (const { newsletterId } of subscriber.subscriptions) await countFigure(tx, newsletterId, 'left', now)
    await suppress(tx, subscriber.email, 'erasure', now)
    await tx.subscriber.delete({ where: { id: subscriber.id } })
  })
}
