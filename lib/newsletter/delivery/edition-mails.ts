import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Database } from '#lib/database/client.ts'
import { type ComposedMail, senderDomain } from '#lib/mail/message.ts'
import { deliveryToken, returnPath } from '../bounces/return-path.ts'
import { filterStories, findEditionContent, type LoadedEdition } from '../editions/edition-stories.ts'
import type { MergeMail } from '../mail/mail-merge.ts'
import { readerToken } from '../self-service/reader-token.ts'
import type { Claim } from './claim-deliveries.ts'
import { makeEditionTemplate } from './edition-template.ts'

/** No mail of the edition can be made, for any reader. The message is a sentence for the operator. */
export class EditionMailError extends Error {}

/** Makes the mails of editions. An edition is rendered once for each selection of its stories. */
export interface EditionMails {
  /**
   * Returns the mail for a claim; `undefined` if the edition has no stories left in the sections of this reader.
   * @throws EditionMailError if no mail of the edition can be made.
   */
  mailFor(claim: Claim): Promise<ComposedMail | undefined>
}

export const ALL_STORIES_WITHDRAWN = 'All stories of the edition have been withdrawn.'
/** How long the content of an edition is cached. A withdrawn story is in no mail made later than this. */
const CACHE_MS = 2_000
/** Readers' choices of sections result in a few dozen different mails. */
const MAX_TEMPLATES = 100

/** @param read loads an edition from the database; tests replace it. */
export function editionMails(db: Database, read = findEditionContent): EditionMails {
  const editions = new LRUCache<number, Promise<LoadedEdition>>({ max: 10, ttl: CACHE_MS })
  const templates = new LRUCache<string, Promise<MergeMail>>({ max: MAX_TEMPLATES })
  // Templates are keyed by content, so that only an edition that changed is rendered again.
  const contentHashes = new WeakMap<LoadedEdition, string>()

  function getEdition(id: number): Promise<LoadedEdition> {
    const cached = editions.get(id)
    if (cached) return cached
    const loading = read(db, id).then((edition) => {
      contentHashes.set(edition, createHash('sha256').update(JSON.stringify(edition)).digest('base64'))
      return edition
    })
    editions.set(id, loading)
    loading.catch(() => editions.delete(id))
    return loading
  }

  async function getTemplate(edition: LoadedEdition, sectionIds: number[]): Promise<MergeMail | undefined> {
    if (edition.stories.length === 0) throw new EditionMailError(ALL_STORIES_WITHDRAWN)
    const stories = filterStories(edition.stories, sectionIds)
    if (stories.length === 0) return undefined
    const key = `${stories.map(({ id }) => id)} ${contentHashes.get(edition)}`
    const template = templates.get(key) ?? makeEditionTemplate({ ...edition, stories })
    templates.set(key, template)
    return template.catch((error: Error) => {
      templates.delete(key)
      throw new EditionMailError(`The mail cannot be made: ${error.message}`)
    })
  }

  return {
    async mailFor(claim) {
      const edition = await getEdition(claim.editionId)
      const mergeMail = await getTemplate(edition, claim.sectionIds)
      return mergeMail && addressMail(mergeMail, claim)
    },
  }
}

/** The Message-ID and the envelope sender identify the delivery, for bounces and complaints. */
function addressMail(mergeMail: MergeMail, claim: Claim): ComposedMail {
  const messageId = `${deliveryToken(claim.id)}@${senderDomain()}`
  const to = { name: claim.name ?? '', address: claim.email }
  return {
    message: mergeMail({ to, messageId, date: new Date(), token: readerToken(claim) }),
    messageId: `<${messageId}>`,
    envelope: { from: returnPath(claim.id), to: claim.email },
  }
}
