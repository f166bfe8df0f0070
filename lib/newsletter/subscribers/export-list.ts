import { stringify } from 'csv-stringify/sync'
import type { Database } from '#lib/database/client.ts'
import { COLUMNS } from './parse-row.ts'

/** A subscription in an export. */
export interface ExportedRow {
  email: string
  name: string | null
  newsletter: string
  confirmedAt: Date
  consent: string | null
}

type Row = ExportedRow & { subscriberId: number; newsletterId: number }

const BATCH_SIZE = 5000

/** Exports all active subscriptions as CSV that can be imported again. Yields the text in chunks, the header first. */
export async function* exportList(db: Database): AsyncGenerator<string> {
  yield stringify([[...COLUMNS]])
  for await (const rows of readSubscriptions(db)) {
    yield stringify(
      rows.map(({ email, name, newsletter, confirmedAt, consent }) => [
        email,
        name ?? '',
        newsletter,
        confirmedAt.toISOString(),
        consent ?? '',
      ]),
      // Prevents formula injection: names are user input, and spreadsheets would evaluate them.
      { escape_formulas: true },
    )
  }
}

/** Exports all active subscriptions row by row. */
export async function* exportRows(db: Database): AsyncGenerator<ExportedRow> {
  for await (const rows of readSubscriptions(db)) {
    for (const { subscriberId, newsletterId, ...row } of rows) yield row
  }
}

async function* readSubscriptions(db: Database): AsyncGenerator<Row[]> {
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
      order by s.id, n.id limit ${BATCH_SIZE}`
    const final = rows.at(-1)
    if (!final) return
    yield rows
    last = final
  }
}
