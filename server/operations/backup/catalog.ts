import type pg from 'pg'
import { fullName, type Sequence, type Table } from './format.ts'
import { quoted } from './session.ts'
import { inForeignKeyOrder } from './table-order.ts'

const SCHEMAS = ['public', 'graphile_worker']
/** The migrations write these tables themselves. */
const MIGRATION_TABLES = ['public._prisma_migrations', 'graphile_worker.migrations']
/** Counts that triggers derive from the articles, and that are derived again when a restore loads the articles. */
const DERIVED = ['public.list_month', 'public.list_total', 'public.list_change']

/**
 * Tables whose rows a backup leaves out: they open something to whoever holds them, and are worth little after a day. After
 * a restore people sign in again.
 */
export const PASSING_TABLES: ReadonlySet<string> = new Set([
  'public.auth_session',
  'public.auth_verification',
  'public.invitation',
  'public.preview_link',
])

/** The part of a database's schema that a backup must know. */
export interface Catalog {
  /** In an order that foreign keys allow; generated columns are left out. */
  tables: Table[]
  migrations: string[]
  jobsMigration: number | null
}

/** Reads which tables and migrations the database has, except for what belongs to an extension. */
export async function readCatalog(client: pg.Client): Promise<Catalog> {
  return {
    tables: await tablesOf(client),
    migrations: (await hasTable(client, 'public._prisma_migrations')) ? await migrationsOf(client) : [],
    jobsMigration: (await hasTable(client, 'graphile_worker.migrations'))
      ? await jobsMigrationOf(client)
      : null,
  }
}

async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { references: string[] }>(
    `select n.nspname as schema, c.relname as name,
       array(select a.attname::text from pg_catalog.pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
             order by a.attnum) as columns,
       array(select distinct tn.nspname || '.' || t.relname from pg_catalog.pg_constraint f
             join pg_catalog.pg_class t on t.oid = f.confrelid
             join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
             where f.conrelid = c.oid and f.contype = 'f') as references
     from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind = 'r' and n.nspname || '.' || c.relname <> all($2)
       and not exists (select from pg_catalog.pg_depend d
                       where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`,
    [SCHEMAS, [...MIGRATION_TABLES, ...DERIVED]],
  )
  const tables = rows.map((row) => ({ ...row, table: fullName(row) }))
  return inForeignKeyOrder(tables).map(({ schema, name, columns }) => ({ schema, name, columns }))
}

/** The tables with transition-table triggers: PostgreSQL keeps all rows of a statement for them until its end. */
export async function tablesWithTransitionTriggers(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ schema: Table['schema']; name: string }>(
    `select distinct n.nspname as schema, c.relname as name from pg_catalog.pg_trigger t
     join pg_catalog.pg_class c on c.oid = t.tgrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where t.tgnewtable is not null and n.nspname = any($1)`,
    [SCHEMAS],
  )
  return new Set(rows.map(fullName))
}

/** The sequences and their values. Snapshots do not cover sequences; read after the snapshot, none lags behind it. */
export async function sequencesOf(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ schema: Sequence['schema']; name: string }>(
    `select n.nspname as schema, c.relname as name
     from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind = 'S'
       and not exists (select from pg_catalog.pg_depend d
                       where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by 1, 2`,
    [SCHEMAS],
  )
  const sequences: Sequence[] = []
  for (const sequence of rows) {
    const state = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${quoted(sequence)}`,
    )
    if (state.rows[0]) sequences.push({ ...sequence, ...state.rows[0] })
  }
  return sequences
}

async function hasTable(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query('select to_regclass($1) is not null as found', [name])
  return rows[0].found
}

async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from public._prisma_migrations
     where finished_at is not null and rolled_back_at is null order by 1`,
  )
  return rows.map(({ name }) => name)
}

async function jobsMigrationOf(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ last: number | null }>(
    'select max(id) as last from graphile_worker.migrations',
  )
  return rows[0]?.last ?? null
}
