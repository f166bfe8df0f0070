import type { Database } from '#lib/database/client.ts'
import type { DeliveryStatus } from '#prisma/generated/client.ts'

/** How many mails of the editions under way (being sent, or paused) are in which state. */
export async function countUnderWay(db: Database): Promise<{ status: DeliveryStatus; count: number }[]> {
  return db.$queryRaw<{ status: DeliveryStatus; count: number }[]>`
    select d.status::text as status, count(*)::int as count
    from edition e join delivery d on d.edition_id = e.id
    where e.status in ('sending', 'paused') group by 1 order by 1`
}
