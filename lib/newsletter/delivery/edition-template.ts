import { senderDomain } from '#lib/mail/message.ts'
import { archivePath } from '#lib/routes/paths.ts'
import { reportAddress } from '../bounces/return-path.ts'
import type { LoadedEdition } from '../editions/edition-stories.ts'
import { editionMail } from '../mail/edition-mail.ts'
import { compileMailTemplate, type MergeMail, TOKEN_PLACEHOLDER } from '../mail/mail-merge.ts'
import { oneClickPath } from '../self-service/reader-token.ts'

/** Renders an edition once for all its readers, with the headers of a mailing list (RFC 2369, 2919, 8058). */
export async function makeEditionTemplate(edition: LoadedEdition): Promise<MergeMail> {
  const { siteUrl, paper, newsletter, newsletterSlug, language } = edition
  return compileMailTemplate({
    ...(await editionMail(edition)),
    fromName: paper,
    list: {
      id: { url: `${newsletterSlug}.${senderDomain()}`, comment: newsletter },
      archive: siteUrl + archivePath(),
      unsubscribe: [
        [
          siteUrl + oneClickPath(TOKEN_PLACEHOLDER),
          `mailto:${reportAddress()}?subject=baja%20${TOKEN_PLACEHOLDER}`,
        ],
      ],
    },
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Content-Language': language },
  })
}
