import { ImapFlow } from 'imapflow'
import { log } from '#lib/log/log.ts'
import { settings } from '#lib/settings/settings.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { type Recorded, recordReport } from './record.ts'

/** What marks a mail as read by us; people who read the same mailbox have their own mark. */
const READ = 'PortadaRead'
/** Reports are short: what they enclose may be cut. */
const MOST_BYTES = 500_000

/**
 * Reads the bounces, complaints and wishes to leave that have arrived in the IMAP mailbox of `BOUNCE_MAILBOX`; does nothing
 * without one. A mail is marked when it has been dealt with: one that fails is logged and read again the next time. None
 * is removed.
 * @throws Error when the mailbox cannot be read, or the database is away.
 */
export async function readBounceMailbox(db: PrismaClient, now: Date): Promise<Record<Recorded, number>> {
  const counts: Record<Recorded, number> = { bounce: 0, complaint: 0, leave: 0, known: 0, ignored: 0 }
  const { bounceMailbox } = settings()
  if (!bounceMailbox) return counts
  const client = clientOf(new URL(bounceMailbox))
  await client.connect()
  try {
    const lock = await client.getMailboxLock('INBOX')
    try {
      const unread = await client.search({ unKeyword: READ }, { uid: true })
      for (const uid of unread || []) {
        try {
          counts[await readMail(client, db, uid, now)]++
        } catch (error) {
          // Without connection or database every mail would fail.
          if (!client.mailbox) throw error
          await db.$queryRaw`select 1`
          log().error({ err: error, uid }, 'A mail of the bounce mailbox could not be dealt with')
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

async function readMail(client: ImapFlow, db: PrismaClient, uid: number, now: Date): Promise<Recorded> {
  const { source } = (await client.fetchOne(uid, { source: { maxLength: MOST_BYTES } }, { uid: true })) || {}
  const recorded = source ? await recordReport(db, source, now) : 'ignored'
  const flags = recorded === 'ignored' ? [READ] : [READ, '\\Seen']
  await client.messageFlagsAdd(uid, flags, { uid: true })
  return recorded
}

function clientOf({ protocol, hostname, port, username, password }: URL): ImapFlow {
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host: hostname,
    port: port ? Number(port) : secure ? 993 : 143,
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
  })
  // A connection that breaks makes the command under way fail, which says it.
  client.on('error', () => {})
  return client
}
