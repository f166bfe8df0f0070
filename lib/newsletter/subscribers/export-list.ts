import { stringify } from 'csv-stringify/sync'
import type { Database } from '#lib/database/client.ts'
import { COLUMNS } from './import-row.ts'

/** Who receives a newsletter. */
export interface ExportedRow {
  email: string
  name: string | null
  newsletter: string
  confirmedAt: Date
  consent: string | null
}

type Row = ExportedRow & { subscriberId: number; newsletterId: number }

const BATCH = 5000

/** Who receives which newsletter, as a list that can be imported again; in parts, the first with its head. */
export async function* exportList(db: Database): AsyncGenerator<string> {
  yield stringify([[...COLUMNS]])
  for await (const rows of subscriptions(db)) {
    yield stringify(
      rows.map(({ email, name, newsletter, confirmedAt, consent }) => [
        email,
        name ?? '',
        newsletter,
        confirmedAt.toISOString(),
        consent ?? '',
      ]),
      // A name is what somebody wrote: in a spreadsheet it must not compute.
      { escape_formulas: true },
    )
  }
}

/** The same, row by row. */
export async function* exportRows(db: Database): AsyncGenerator<ExportedRow> {
  for await (const rows of subscriptions(db)) {
    for (const { subscriberId, newsletterId, ...row } of rows) yield row
  }
}

async function* subscriptions(db: Database): AsyncGenerator<Row[]> {
  let last = { subscriberId: 0, newsletterId: 0 }
  for (;;) {
    const rows = await db.$queryRaw<Row[]>`
      select s.id as "subscriberId", n.id as "newsletterId", s.email::text, s.name, n.slug as newsletter,
        s.confirmed_at as "confirmedAt", (
          select wording from consent c where c.subscriber_id = s.id and c.confirmed_at is not null
          order by c.confirmed_at desc limit 1
        ) as consent
      from subscription x join subscriber s on s.id = x.subscriber_id join newsletter n on n.id = x.newsletter_id
      where x.ended_at is null and s.status = 'confirmed'
        and (s.id, n.id) > (${last.subscriberId}, ${last.newsletterId})
      order by s.id, n.id limit ${BATCH}`
    const final = rows.at(-1)
    if (!final) return
    yield rows
    last = final
  }
}
