import type { PrismaClient } from '#prisma/generated/client.ts'
import { endSubscription } from '../subscribers/subscriptions.ts'
import { verifyReaderToken } from './reader-token.ts'

/**
 * Ends the subscription that a token identifies. Does nothing if the token is invalid or the subscription has ended; the
 * caller cannot tell these cases apart.
 */
export async function unsubscribe(db: PrismaClient, token: string, now: Date): Promise<void> {
  const reader = verifyReaderToken(token)
  if (!reader) return
  await db.$transaction((tx) => endSubscription(tx, reader.subscriberId, reader.newsletterId, now))
}
