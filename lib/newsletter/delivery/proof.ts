import { openMailServer } from '#lib/mail/mail-server.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { NewsletterError } from '../newsletter-error.ts'
import { proofMail } from './edition-mails.ts'

/**
 * Sends an edition to one address to be looked at, whether or not that is a subscriber's, before or after it goes out to
 * everybody. Its subject says that it is a proof; its links for leaving and choosing are nobody's.
 * @param address a normalised address.
 * @throws NewsletterError when there is no such edition, or none of its stories is left.
 * @throws SendFailure when the mail server does not take it.
 */
export async function sendProof(db: PrismaClient, editionId: number, address: string): Promise<void> {
  const found = await db.edition.count({ where: { id: editionId } })
  if (found === 0) throw new NewsletterError(`There is no edition ${editionId}.`)
  const mail = await proofMail(db, editionId, address)
  const server = openMailServer(1)
  try {
    await server.send(mail)
  } finally {
    server.close()
  }
}
