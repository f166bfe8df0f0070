import type { Database } from '#lib/database/client.ts'
import type { BounceKind, PrismaClient } from '#prisma/generated/client.ts'
import { oneLine } from '../delivery/send-outcome.ts'
import { verifyReaderToken } from '../self-service/reader-token.ts'
import { unsubscribe } from '../self-service/unsubscribe.ts'
import { countFigure } from '../subscribers/count-figure.ts'
import { suppressSubscriber } from '../subscribers/suppress-subscriber.ts'
import { findSuppressed } from '../subscribers/suppression.ts'
import { type MailReport, parseReportMail } from './parse-report.ts'
import { recordBounce } from './record-bounce.ts'

/** What processing a report changed: `known` means that it had been recorded before. */
export type ReportResult = MailReport['kind'] | 'known' | 'ignored'

/**
 * Parses a mail sent to the bounce address and records the bounce, complaint or unsubscribe request in it. Recording the
 * same mail again changes nothing.
 */
export async function recordReport(
  db: PrismaClient,
  raw: Uint8Array | string,
  now: Date,
): Promise<ReportResult> {
  const report = await parseReportMail(raw)
  if (!report) return 'ignored'
  if (report.kind === 'leave') {
    if (!verifyReaderToken(report.token)) return 'ignored'
    await unsubscribe(db, report.token, now)
    return 'leave'
  }
  return db.$transaction(async (tx) => {
    const delivery = await lockDelivery(tx, report.deliveryId)
    if (!delivery) return 'ignored'
    return report.kind === 'complaint'
      ? recordComplaintReport(tx, delivery, now)
      : recordBounceReport(tx, delivery, report, now)
  })
}

interface ReportedDelivery {
  id: number
  subscriberId: number | null
  newsletterId: number
  bounce: BounceKind | null
}

/** A hard bounce replaces a soft one of the same delivery, since a later report may be more precise. */
async function recordBounceReport(
  tx: Database,
  delivery: ReportedDelivery,
  { bounce, answer }: MailReport & { kind: 'bounce' },
  now: Date,
): Promise<ReportResult> {
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
  if (before === null) await recordBounce(tx, { ...delivery, subscriberId }, bounce, now)
  // The earlier soft bounce of this delivery is already in the figures.
  else await suppressSubscriber(tx, subscriberId, 'hard_bounce', now)
  return 'bounce'
}

/** A complaint suppresses the address for all newsletters, even if the subscriber had already unsubscribed. */
async function recordComplaintReport(
  tx: Database,
  delivery: ReportedDelivery,
  now: Date,
): Promise<ReportResult> {
  const { subscriberId, newsletterId } = delivery
  if (subscriberId === null) return 'ignored'
  const { email, subscriptions } = await tx.subscriber.findUniqueOrThrow({
    where: { id: subscriberId },
    select: { email: true, subscriptions: { where: { endedAt: null }, select: { newsletterId: true } } },
  })
  if (subscriptions.length === 0 && (await findSuppressed(tx, [email])).has(email)) return 'known'
  await suppressSubscriber(tx, subscriberId, 'complaint', now)
  await countFigure(tx, newsletterId, 'complained', now)
  return 'complaint'
}

async function lockDelivery(tx: Database, id: number): Promise<ReportedDelivery | undefined> {
  const [row] = await tx.$queryRaw<ReportedDelivery[]>`
    select d.id, d.subscriber_id as "subscriberId", e.newsletter_id as "newsletterId", d.bounce::text
    from delivery d join edition e on e.id = d.edition_id where d.id = ${id} for update of d`
  return row
}
