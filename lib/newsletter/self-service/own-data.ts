import type { PrismaClient } from '#prisma/generated/client.ts'
import { addressHash } from '../subscribers/suppression.ts'
import { verifyReaderToken } from './reader-token.ts'

/** Exports all personal data of a subscriber, for the subscriber; `null` if the token is invalid. */
export async function findOwnData(db: PrismaClient, token: string): Promise<object | null> {
  const reader = verifyReaderToken(token)
  if (!reader) return null
  const subscriber = await db.subscriber.findUnique({
    where: { id: reader.subscriberId },
    select: {
      email: true,
      name: true,
      status: true,
      createdAt: true,
      confirmedAt: true,
      consents: {
        orderBy: { requestedAt: 'asc' },
        select: { wording: true, source: true, requestedAt: true, confirmedAt: true },
      },
      subscriptions: {
        orderBy: { newsletterId: 'asc' },
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
        select: {
          edition: { select: { slug: true } },
          status: true,
          dueAt: true,
          attempts: true,
          uncertain: true,
          answer: true,
          bounce: true,
          settledAt: true,
        },
      },
    },
  })
  if (!subscriber) return null
  const [suppression, sections] = await Promise.all([
    db.suppression.findUnique({
      where: { hash: addressHash(subscriber.email) },
      select: { reason: true, createdAt: true },
    }),
    db.section.findMany({ select: { id: true, name: true } }),
  ])
  const names = new Map(sections.map(({ id, name }) => [id, name]))
  return {
    ...subscriber,
    subscriptions: subscriber.subscriptions.map(({ sectionIds, ...subscription }) => ({
      ...subscription,
      // A deleted section has no name.
      sections: sectionIds.map((id) => names.get(id) ?? String(id)),
    })),
    suppression,
  }
}
