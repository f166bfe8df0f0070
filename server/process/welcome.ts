import { newestAddresses } from '#lib/articles/reading/article-page.ts'
import { database } from '#lib/database/client.ts'
import { mailboxAddress } from '#lib/mail/mailbox-address.ts'
import { inviteOwner } from '#lib/newsroom/people/invitations.ts'
import { hasPublisher } from '#lib/newsroom/people/publishers.ts'
import { OPERATOR } from '#lib/newsroom/permissions/actor.ts'
import { isNewsroomPath } from '#lib/routes/newsroom-paths.ts'
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
  places.push(['Newsroom', pathTo('newsroom')])
  console.log('')
  for (const [name, path] of places) console.log(line(name, addressOf(settings, path)))
  // The mailbox exists only while there is no mail server.
  if (!settings.smtpUrl) console.log(line('Mailbox', mailboxHint(settings)))
  if (!(await hasPublisher(database()))) console.log(`\n${await firstPublisherHint(settings)}`)
  console.log('\n  Ctrl-C stops it.\n')
}

function line(name: string, value: string): string {
  return `  ${name.padEnd(11)} ${value}`
}

function addressOf({ siteUrl, newsroomUrl }: Settings, path: string): string {
  return (isNewsroomPath(path) ? newsroomUrl : siteUrl) + path
}

/**
 * How the first publisher comes in, as long as there is none: by a link, on a terminal only. Whoever has it owns the paper,
 * so that a log gets the command that makes it instead.
 */
async function firstPublisherHint({ newsroomUrl }: Settings): Promise<string> {
  if (!process.stdout.isTTY) {
    return '  Nobody runs this paper yet: npm run -s portada -- newsroom owner-link makes the link for its first publisher.'
  }
  const { path } = await inviteOwner(OPERATOR, database(), new Date())
  return `  Nobody runs this paper yet. Whoever opens this link within 48 hours becomes its publisher:\n  ${newsroomUrl}${path}`
}

/**
 * The address of the mailbox on a terminal. Whoever has it reads links that act for subscribers, so that a log, which is kept
 * and read by others, gets the command that prints it instead.
 */
function mailboxHint(settings: Settings): string {
  return process.stdout.isTTY ? mailboxAddress(settings) : 'npm run -s portada -- mailbox prints its address'
}
