import type { Database } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'

/** Marks as sent every edition of which nothing is pending, under way or to be tried again. */
export async function finishEditions(db: Database, now: Date): Promise<void> {
  await db.$executeRaw`
    update edition e set status = 'sent', finished_at = ${now} where status = 'sending' and not exists (
      select from delivery d where d.edition_id = e.id and d.due_at is not null
    ) and not exists (
      select from delivery d where d.edition_id = e.id and d.status = 'sending'
    )`
}

/** Pauses an edition that cannot be sent as it is, and says why: nobody is passed over in silence. */
export async function hinderEdition(db: Database, id: number, reason: string): Promise<void> {
  const { count } = await db.edition.updateMany({
    where: { id, status: 'sending' },
    data: { status: 'paused', note: reason.slice(0, 500) },
  })
  if (count > 0) log().warn({ edition: id }, `The edition is paused: ${reason}`)
}

/** When the next delivery of an edition under way is due; `undefined` when none is. */
export async function nextDueAt(db: Database): Promise<Date | undefined> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    select min(d.due_at) as at from edition e join delivery d on d.edition_id = e.id
    where e.status = 'sending' and d.due_at is not null`
  return row?.at ?? undefined
}
