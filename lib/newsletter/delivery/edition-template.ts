import { senderDomain } from '#lib/mail/message.ts'
import { archivePath } from '#lib/routes/paths.ts'
import { reportAddress } from '../bounces/return-path.ts'
import type { FoundEdition } from '../editions/content.ts'
import { oneClickPath } from '../leaving/reader-token.ts'
import { editionMail } from '../mail/edition.ts'
import { type FillIn, fillerOf, READER_MARK } from '../mail/fill.ts'

/** Renders an edition once for all its readers, with the headers of a mailing list (RFC 2369, 2919, 8058). */
export async function makeEditionTemplate(edition: FoundEdition): Promise<FillIn> {
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
