import type { Database } from '#lib/database/client.ts'
import { removeJobs } from '#lib/jobs/remove-jobs.ts'
import { redact } from '#lib/log/redact.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { signUpJob, welcomeJob } from '../jobs.ts'
import { countFigure } from '../subscribers/figures.ts'
import { addressHash, suppress } from '../subscribers/suppression.ts'
import { verifyReaderToken } from './reader-token.ts'

/** All that the paper keeps of a reader, for the reader; `null` for a token of nobody. */
export async function findOwnData(db: PrismaClient, token: string): Promise<object | null> {
  const reader = verifyReaderToken(token)
  if (!reader) return null
  const found = await db.subscriber.findUnique({
    where: { id: reader.subscriberId },
    select: {
      email: true,
      name: true,
      status: true,
      createdAt: true,
      confirmedAt: true,
      consents: {
        orderBy: { requestedAt: 'asc' },
        select: { wording: true, source: true, requestedAt: true, confirmedAt: true },
      },
      subscriptions: {
        orderBy: { newsletterId: 'asc' },
        select: {
          newsletter: { select: { slug: true, name: true } },
          rhythm: true,
          sectionIds: true,
          createdAt: true,
          endedAt: true,
        },
      },
      deliveries: {
        orderBy: { id: 'asc' },
        select: {
          edition: { select: { slug: true } },
          status: true,
          dueAt: true,
          attempts: true,
          uncertain: true,
          answer: true,
          bounce: true,
          settledAt: true,
        },
      },
    },
  })
  if (!found) return null
  const [suppression, sections] = await Promise.all([
    db.suppression.findUnique({
      where: { hash: addressHash(found.email) },
      select: { reason: true, createdAt: true },
    }),
    db.section.findMany({ select: { id: true, name: true } }),
  ])
  const names = new Map(sections.map(({ id, name }) => [id, name]))
  return {
    ...found,
    subscriptions: found.subscriptions.map(({ sectionIds, ...subscription }) => ({
      ...subscription,
      // One that is gone has no name any more.
      sections: sectionIds.map((id) => names.get(id) ?? String(id)),
    })),
    suppression,
  }
}

/**
 * Erases all that the paper keeps of a reader, but for a hash of the address, so that no import brings it back. Counts of
 * editions and days stay: they say nothing of anybody. What is under way at that moment ends without the reader: a request to
 * subscribe is void (`signUp`), and what a server says of a mail is forgotten by the next clean-up.
 */
export async function eraseReader(db: PrismaClient, token: string, now: Date): Promise<void> {
  const reader = verifyReaderToken(token)
  if (!reader) return
  const { subscriberId } = reader
  await db.$transaction(async (tx) => {
    // Servers answer with the address. Whoever writes down an answer locks the delivery first, then the subscriber.
    await tx.delivery.updateMany({ where: { subscriberId }, data: { answer: null } })
    await tx.$queryRaw`select 1 from subscriber where id = ${subscriberId} for update`
    const subscriber = await tx.subscriber.findUnique({
      where: { id: subscriberId },
      select: { email: true, subscriptions: { where: { endedAt: null } } },
    })
    if (!subscriber) return
    const { email, subscriptions } = subscriber
    for (const { newsletterId } of subscriptions) await countFigure(tx, newsletterId, 'left', now)
    await suppress(tx, email, 'erasure', now)
    await removeJobs(tx, signUpJob, 'email', email)
    await removeJobs(tx, welcomeJob, 'subscriberId', subscriberId)
    await eraseFromNotes(tx, email)
    await tx.subscriber.delete({ where: { id: subscriberId } })
  })
}

/** A note tells why an edition is paused, in the words of the server. */
async function eraseFromNotes(tx: Database, email: string): Promise<void> {
  const editions = await tx.edition.findMany({
    where: { note: { contains: email, mode: 'insensitive' } },
    select: { id: true, note: true },
  })
  for (const { id, note } of editions) {
    await tx.edition.update({ where: { id }, data: { note: note && redact(note) } })
  }
}
