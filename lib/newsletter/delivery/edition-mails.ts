import { createHash, randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Database } from '#lib/database/client.ts'
import { type ComposedMail, senderAddress, senderDomain } from '#lib/mail/message.ts'
import { archivePath } from '#lib/routes/paths.ts'
import { deliveryToken, reportAddress, returnPath } from '../bounces/return-path.ts'
import { type FoundEdition, findEditionContent, storiesFor } from '../editions/content.ts'
import { oneClickPath, readerToken } from '../leaving/reader-token.ts'
import { editionMail } from '../mail/edition.ts'
import { subjectOf } from '../mail/edition-content.ts'
import { type FillIn, fillerOf, READER_MARK } from '../mail/fill.ts'
import { editionText as text } from '../mail/text.ts'
import { NewsletterError } from '../newsletter-error.ts'
import type { Claim } from './claim.ts'

/** That an edition cannot be made into mails at all; its message is a sentence. */
export class EditionMailError extends Error {}

/** Makes the mails of editions. Each edition is rendered once for each choice of its stories. */
export interface EditionMails {
  /**
   * The mail of a claim; `undefined` when none of its stories is left for this reader.
   * @throws EditionMailError when it cannot be made, for this reader or any other.
   */
  mailFor(claim: Claim): Promise<ComposedMail | undefined>
}

/** How long what an edition carries is taken for unchanged: a story withdrawn meanwhile is in no mail after it. */
const FRESH_MS = 2_000
const WITHDRAWN = 'All stories of the edition have been withdrawn.'
/** In the links of a proof, which lead to nobody's choices. */
const NOBODY = 'prueba'
/** Readers' choices of sections make some tens of different mails. */
const TEMPLATES = 100

/** @param read finds an edition; the database's own unless a test fails it. */
export function editionMails(db: Database, read = findEditionContent): EditionMails {
  const editions = new LRUCache<number, Promise<FoundEdition>>({ max: 10, ttl: FRESH_MS })
  const templates = new LRUCache<string, Promise<FillIn>>({ max: TEMPLATES })
  // By content: what was corrected is rendered anew, what was only read anew is not.
  const digests = new WeakMap<FoundEdition, string>()

  function editionOf(id: number): Promise<FoundEdition> {
    const known = editions.get(id)
    if (known) return known
    const found = read(db, id).then((edition) => {
      digests.set(edition, createHash('sha256').update(JSON.stringify(edition)).digest('base64'))
      return edition
    })
    editions.set(id, found)
    found.catch(() => editions.delete(id))
    return found
  }

  async function templateOf(edition: FoundEdition, sectionIds: number[]): Promise<FillIn | undefined> {
    if (edition.stories.length === 0) {
      throw new EditionMailError(WITHDRAWN)
    }
    const stories = storiesFor(edition.stories, sectionIds)
    if (stories.length === 0) return undefined
    const key = `${stories.map(({ id }) => id)} ${digests.get(edition)}`
    const template = templates.get(key) ?? writeTemplate({ ...edition, stories })
    templates.set(key, template)
    return template.catch((error: Error) => {
      templates.delete(key)
      throw new EditionMailError(`The mail cannot be made: ${error.message}`)
    })
  }

  return {
    async mailFor(claim) {
      const edition = await editionOf(claim.editionId)
      const fillIn = await templateOf(edition, claim.sectionIds)
      return fillIn && addressed(fillIn, claim)
    },
  }
}

/**
 * The mail of an edition as a proof for one address.
 * @throws NewsletterError when none of its stories is left.
 */
export async function proofMail(db: Database, editionId: number, address: string): Promise<ComposedMail> {
  const edition = await findEditionContent(db, editionId)
  if (edition.stories.length === 0) throw new NewsletterError(WITHDRAWN)
  const fillIn = await writeTemplate({ ...edition, subject: text.proof(subjectOf(edition)) })
  const messageId = `${randomUUID()}@${senderDomain()}`
  return {
    message: fillIn({ to: { name: '', address }, messageId, date: new Date(), token: NOBODY }),
    messageId: `<${messageId}>`,
    envelope: { from: senderAddress(), to: address },
  }
}

/** Its headers are those of a list (RFC 2369, 2919) with one-click (RFC 8058). */
async function writeTemplate(edition: FoundEdition): Promise<FillIn> {
  const { siteUrl, paper, newsletter, newsletterSlug, language } = edition
  return fillerOf({
    ...(await editionMail(edition)),
    fromName: paper,
    list: {
      id: { url: `${newsletterSlug}.${senderDomain()}`, comment: newsletter },
      archive: siteUrl + archivePath(),
      unsubscribe: [
        [siteUrl + oneClickPath(READER_MARK), `mailto:${reportAddress()}?subject=baja%20${READER_MARK}`],
      ],
    },
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Content-Language': language },
  })
}

/** With an envelope that says which mail it is. */
function addressed(fillIn: FillIn, claim: Claim): ComposedMail {
  const messageId = `${deliveryToken(claim.id)}@${senderDomain()}`
  const to = { name: claim.name ?? '', address: claim.email }
  return {
    message: fillIn({ to, messageId, date: new Date(), token: readerToken(claim) }),
    messageId: `<${messageId}>`,
    envelope: { from: returnPath(claim.id), to: claim.email },
  }
}
