import type { Database } from '#lib/database/client.ts'
import type { BounceKind, PrismaClient } from '#prisma/generated/client.ts'
import { oneLine } from '../delivery/outcome.ts'
import { leave } from '../leaving/leave.ts'
import { readReaderToken } from '../leaving/reader-token.ts'
import { countFigure } from '../subscribers/figures.ts'
import { suppressedAmong } from '../subscribers/suppression.ts'
import { giveUp, punish } from './punish.ts'
import { type MailReport, readReportMail } from './report-mail.ts'

/** What was done about a mail that came back. */
export type Recorded = MailReport['kind'] | 'known' | 'ignored'

/** Reads a mail that came to the address for bounces and does what it asks for; the same mail again does nothing. */
export async function recordReport(db: PrismaClient, raw: Uint8Array | string, now: Date): Promise<Recorded> {
  const report = await readReportMail(raw)
  if (!report) return 'ignored'
  if (report.kind === 'leave') {
    if (!readReaderToken(report.token)) return 'ignored'
    await leave(db, report.token, now)
    return 'leave'
  }
  return db.$transaction(async (tx) => {
    const delivery = await lockDelivery(tx, report.deliveryId)
    if (!delivery) return 'ignored'
    return report.kind === 'complaint'
      ? recordComplaint(tx, delivery, now)
      : recordBounce(tx, delivery, report, now)
  })
}

interface Bounced {
  id: number
  subscriberId: number | null
  newsletterId: number
  bounce: BounceKind | null
}

/** A hard bounce supersedes a soft one of the same delivery: a later report may know better what was refused. */
async function recordBounce(
  tx: Database,
  delivery: Bounced,
  { bounce, answer }: MailReport & { kind: 'bounce' },
  now: Date,
): Promise<Recorded> {
  const { subscriberId, bounce: before } = delivery
  if (before === 'hard' || before === bounce) return 'known'
  await tx.delivery.update({
    where: { id: delivery.id },
    data: {
      status: 'bounced',
      bounce,
      answer: oneLine(answer),
      dueAt: null,
      claimedBy: null,
      settledAt: now,
    },
  })
  if (subscriberId === null) return 'bounce'
  if (before === null) await punish(tx, { ...delivery, subscriberId }, bounce, now)
  // The figure counted this delivery when it bounced softly.
  else await giveUp(tx, subscriberId, 'hard_bounce', now)
  return 'bounce'
}

/** Whoever calls a mail of ours spam gets none any more, of any newsletter, even if they had left before. */
async function recordComplaint(tx: Database, delivery: Bounced, now: Date): Promise<Recorded> {
  const { subscriberId, newsletterId } = delivery
  if (subscriberId === null) return 'ignored'
  const { email, subscriptions } = await tx.subscriber.findUniqueOrThrow({
    where: { id: subscriberId },
    select: { email: true, subscriptions: { where: { endedAt: null }, select: { newsletterId: true } } },
  })
  if (subscriptions.length === 0 && (await suppressedAmong(tx, [email])).has(email)) return 'known'
  await giveUp(tx, subscriberId, 'complaint', now)
  await countFigure(tx, newsletterId, 'complained', now)
  return 'complaint'
}

async function lockDelivery(tx: Database, id: number): Promise<Bounced | undefined> {
  const [row] = await tx.$queryRaw<Bounced[]>`
    select d.id, d.subscriber_id as "subscriberId", e.newsletter_id as "newsletterId", d.bounce::text
    from delivery d join edition e on e.id = d.edition_id where d.id = ${id} for update of d`
  return row
}
