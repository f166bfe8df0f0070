import { newestAddresses } from '#lib/articles/reading/article-page.ts'
import { articlePath, pathTo } from '#lib/routes/paths.ts'
import { secret } from '#lib/settings/secrets.ts'
import type { Settings } from '#lib/settings/settings.ts'

/** Prints the addresses of the portal's main pages. */
export async function welcome(settings: Settings): Promise<void> {
  const [newest] = await newestAddresses(1)
  const places: [string, string][] = [
    ['Front page', '/'],
    ...(newest ? [['An article', articlePath(newest.section, newest.slug)] as [string, string]] : []),
    ['Newsletter', pathTo('newsletter')],
    // The mailbox shows every mail, so its address is secret. It exists only while there is no mail server.
    ...(settings.smtpUrl
      ? []
      : [['Mailbox', pathTo('mailbox', { key: secret('mailbox') })] as [string, string]]),
  ]
  console.log('')
  for (const [name, path] of places) console.log(`  ${name.padEnd(11)} ${settings.siteUrl}${path}`)
  console.log('\n  Ctrl-C stops it.\n')
}
