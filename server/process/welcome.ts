import { newestAddresses } from '#lib/articles/reading/article-page.ts'
import { mailboxAddress } from '#lib/mail/mailbox-address.ts'
import { articlePath, pathTo } from '#lib/routes/paths.ts'
import type { Settings } from '#lib/settings/settings.ts'

/** Prints the addresses of the portal's main pages. */
export async function welcome(settings: Settings): Promise<void> {
  const [newest] = await newestAddresses(1)
  const places: [string, string][] = [
    ['Front page', '/'],
    ...(newest ? [['An article', articlePath(newest.section, newest.slug)] as [string, string]] : []),
    ['Newsletter', pathTo('newsletter')],
  ]
  console.log('')
  for (const [name, path] of places) console.log(`  ${name.padEnd(11)} ${settings.siteUrl}${path}`)
  // The mailbox exists only while there is no mail server.
  if (!settings.smtpUrl) console.log(`  ${'Mailbox'.padEnd(11)} ${mailboxHint(settings)}`)
  console.log('\n  Ctrl-C stops it.\n')
}

/**
 * The address of the mailbox on a terminal. Whoever has it reads links that act for subscribers, so that a log, which is kept
 * and read by others, gets the command that prints it instead.
 */
function mailboxHint(settings: Settings): string {
  return process.stdout.isTTY ? mailboxAddress(settings) : 'npm run -s portada -- mailbox prints its address'
}
