import type { PrismaClient } from '#prisma/generated/client.ts'
import { endSubscription } from '../subscribers/subscriptions.ts'
import { verifyReaderToken } from './reader-token.ts'

/**
 * Ends the subscription that a token is about. Nothing happens to who has left already, and nothing tells them, or whoever
 * made the token up, from one who leaves now.
 */
export async function unsubscribe(db: PrismaClient, token: string, now: Date): Promise<void> {
  const reader = verifyReaderToken(token)
  if (!reader) return
  await db.$transaction((tx) => endSubscription(tx, reader.subscriberId, reader.newsletterId, now))
}
