import type { Database } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import type { DeliveryStatus } from '#prisma/generated/client.ts'

/** Marks an edition as sent once it has no delivery that is pending, being sent or waiting for a retry. */
export async function finishEditions(db: Database, now: Date): Promise<void> {
  await db.$executeRaw`
    update edition e set status = 'sent', finished_at = ${now} where status = 'sending' and not exists (
      select from delivery d where d.edition_id = e.id and d.due_at is not null
    ) and not exists (
      select from delivery d where d.edition_id = e.id and d.status = 'sending'
    )`
}

/** Pauses an edition that cannot be sent, and stores and logs the reason for the operator. */
export async function pauseWithReason(db: Database, id: number, reason: string): Promise<void> {
  const { count } = await db.edition.updateMany({
    where: { id, status: 'sending' },
    data: { status: 'paused', note: reason.slice(0, 500) },
  })
  if (count > 0) log().warn({ edition: id }, `The edition is paused: ${reason}`)
}

/** When the next delivery of an edition that is being sent is due; `undefined` if there is none. */
export async function nextDueAt(db: Database): Promise<Date | undefined> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    select min(d.due_at) as at from edition e join delivery d on d.edition_id = e.id
    where e.status = 'sending' and d.due_at is not null`
  return row?.at ?? undefined
}

/** Counts the deliveries of all editions that are being sent or paused, by status. */
export async function countActiveDeliveries(
  db: Database,
): Promise<{ status: DeliveryStatus; count: number }[]> {
  return db.$queryRaw<{ status: DeliveryStatus; count: number }[]>`
    select d.status::text as status, count(*)::int as count
    from edition e join delivery d on d.edition_id = e.id
    where e.status in ('sending', 'paused') group by 1 order by 1`
}
