import { database } from '#lib/database/client.ts'
import { ensureDefaultNewsletter } from '#lib/newsletter/newsletters.ts'

/** Creates confirmed subscribers of the daily newsletter: `lector1@correo.example` and so on. */
export async function makeSubscribers(count: number): Promise<void> {
  const db = database()
  const newsletterId = await ensureDefaultNewsletter(db)
  await db.$executeRaw`
    with created as (
      insert into subscriber (email, status, confirmed_at)
      select 'lector' || n || '@correo.example', 'confirmed', '2026-01-01' from generate_series(1, ${count}) n
      returning id
    )
    insert into subscription (subscriber_id, newsletter_id, created_at)
    select id, ${newsletterId}::int, '2026-01-01' from created`
}
