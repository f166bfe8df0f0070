import type { Database } from '#lib/database/client.ts'

/**
 * An identifier of the database: cluster, timeline and database id. A different identifier at the same address means
 * that the database was replaced, for instance by one restored from a backup.
 * Sources: PostgreSQL, `pg_control_system()` and `pg_control_checkpoint()`, which every role may call.
 */
export async function databaseIdentity(db: Database): Promise<string> {
  const [row] = await db.$queryRaw<{ identity: string }[]>`
    select concat_ws('-', (select system_identifier from pg_control_system()),
      (select timeline_id from pg_control_checkpoint()),
      (select oid from pg_database where datname = current_database())) as identity`
  return row?.identity ?? ''
}
