import { randomUUID } from 'node:crypto'
import type { Database } from '#lib/database/client.ts'
import { openMailServer } from '#lib/mail/mail-server.ts'
import { type ComposedMail, senderAddress, senderDomain } from '#lib/mail/message.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { findEditionContent } from '../editions/edition-stories.ts'
import { subjectOf } from '../mail/edition-content.ts'
import { editionText as text } from '../mail/text.ts'
import { NewsletterError } from '../newsletter-error.ts'
import { ALL_STORIES_WITHDRAWN } from './edition-mails.ts'
import { makeEditionTemplate } from './edition-template.ts'

/** An invalid reader token: the links of a proof belong to no subscriber. */
const PROOF_TOKEN = 'prueba'

/**
 * Sends a proof of an edition to one address, which need not be a subscriber's, before or after the edition is sent. The
 * subject says that it is a proof, and its personal links do not work.
 * @param address a normalised address.
 * @throws NewsletterError if there is no such edition or all its stories have been withdrawn.
 * @throws SendFailure if the mail server does not accept the mail.
 */
export async function sendProof(db: PrismaClient, editionId: number, address: string): Promise<void> {
  const count = await db.edition.count({ where: { id: editionId } })
  if (count === 0) throw new NewsletterError(`There is no edition ${editionId}.`)
  const mail = await makeProofMail(db, editionId, address)
  const server = openMailServer(1)
  try {
    await server.send(mail)
  } finally {
    server.close()
  }
}

async function makeProofMail(db: Database, editionId: number, address: string): Promise<ComposedMail> {
  const edition = await findEditionContent(db, editionId)
  if (edition.stories.length === 0) throw new NewsletterError(ALL_STORIES_WITHDRAWN)
  const mergeMail = await makeEditionTemplate({ ...edition, subject: text.proof(subjectOf(edition)) })
  const messageId = `${randomUUID()}@${senderDomain()}`
  return {
    message: mergeMail({ to: { name: '', address }, messageId, date: new Date(), token: PROOF_TOKEN }),
    messageId: `<${messageId}>`,
    envelope: { from: senderAddress(), to: address },
  }
}
