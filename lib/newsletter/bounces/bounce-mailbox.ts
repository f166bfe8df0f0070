import { ImapFlow } from 'imapflow'
import { log } from '#lib/log/log.ts'
import { settings } from '#lib/settings/settings.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { type ReportResult, recordReport } from './record-report.ts'

/** IMAP keyword for processed mails. The `\Seen` flag belongs to people who read the same mailbox. */
const PROCESSED = 'PortadaRead'
/** Reports are short. The mail that they enclose may be truncated. */
const MAX_BYTES = 500_000

/**
 * Processes the new bounces, complaints and unsubscribe requests in the IMAP mailbox `BOUNCE_MAILBOX`; does nothing if
 * the setting is empty. Each processed mail is marked with a keyword and stays in the mailbox. A mail that fails is
 * logged and retried on the next call.
 * @returns how many mails there were of each result.
 * @throws Error when the mailbox or the database cannot be reached.
 */
export async function readBounceMailbox(db: PrismaClient, now: Date): Promise<Record<ReportResult, number>> {
  const counts: Record<ReportResult, number> = { bounce: 0, complaint: 0, leave: 0, known: 0, ignored: 0 }
  const { bounceMailbox } = settings()
  if (!bounceMailbox) return counts
  const client = createClient(new URL(bounceMailbox))
  await client.connect()
  try {
    const lock = await client.getMailboxLock('INBOX')
    try {
      const unread = await client.search({ unKeyword: PROCESSED }, { uid: true })
      for (const uid of unread || []) {
        try {
          counts[await processMail(client, db, uid, now)]++
        } catch (error) {
          // Without a connection or the database, every following mail would fail too.
          if (!client.mailbox) throw error
          await db.$queryRaw`select 1`
          log().error({ err: error, uid }, 'A mail in the bounce mailbox could not be processed')
        }
      }
    } finally {
      lock.release()
    }
  } finally {
    await client.logout().catch(() => client.close())
  }
  return counts
}

async function processMail(
  client: ImapFlow,
  db: PrismaClient,
  uid: number,
  now: Date,
): Promise<ReportResult> {
  const { source } = (await client.fetchOne(uid, { source: { maxLength: MAX_BYTES } }, { uid: true })) || {}
  const recorded = source ? await recordReport(db, source, now) : 'ignored'
  const flags = recorded === 'ignored' ? [PROCESSED] : [PROCESSED, '\\Seen']
  await client.messageFlagsAdd(uid, flags, { uid: true })
  return recorded
}

function createClient({ protocol, hostname, port, username, password }: URL): ImapFlow {
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host: hostname,
    port: port ? Number(port) : secure ? 993 : 143,
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
  })
  // The pending command fails when the connection breaks; this listener only prevents an unhandled error event.
  client.on('error', () => {})
  return client
}
