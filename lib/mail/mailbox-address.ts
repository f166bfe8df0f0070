import { pathTo } from '#lib/routes/paths.ts'
import { secret } from '#lib/settings/secrets.ts'
import type { Settings } from '#lib/settings/settings.ts'

/** The address of the page that shows all mails while there is no mail server. It holds the key, so it is secret. */
export function mailboxAddress({ siteUrl }: Pick<Settings, 'siteUrl'>): string {
  return siteUrl + pathTo('mailbox', { key: secret('mailbox') })
}
