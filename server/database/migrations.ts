import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { ADVISORY_LOCK } from '#lib/database/advisory-locks.ts'

export const MIGRATIONS_FOLDER = path.resolve(import.meta.dirname, '../../prisma/migrations')
/** The data model that the newest migration leads to, from which the next migration is computed. */
export const LATEST_SCHEMA = path.join(MIGRATIONS_FOLDER, 'latest.prisma')
const PUBLIC_TABLES = { externalTables: [], externalEnums: [] }

/** The schema of a database that this code cannot serve; its message says why and what to do. */
export class SchemaError extends Error {}

/** What stands between a database and the migrations folder, in order of their names. */
export interface MigrationState {
  applied: string[]
  pending: string[]
}

/**
 * Compares the database with the migrations folder.
 * @throws SchemaError if the database knows a migration that the folder does not (it was made by a newer Portada),
 *   or one that failed half-way.
 */
export async function migrationState(
  client: pg.Client | pg.PoolClient,
  folder = MIGRATIONS_FOLDER,
): Promise<MigrationState> {
  const known = await migrationNames(folder)
  const { rows: tables } = await client.query(`select to_regclass('public._prisma_migrations') as name`)
  if (!tables[0].name) return { applied: [], pending: known }
  const { rows } = await client.query<{ migration_name: string; finished_at: Date | null }>(
    'select migration_name, finished_at from public._prisma_migrations where rolled_back_at is null order by migration_name',
  )
  const failed = rows.find((row) => !row.finished_at)
  if (failed) {
    throw new SchemaError(
      `The migration ${failed.migration_name} failed half-way; restore the backup made before it.`,
    )
  }
  const applied = rows.map((row) => row.migration_name)
  const unknown = applied.find((name) => !known.includes(name))
  if (unknown) {
    throw new SchemaError(
      `The database was made by a newer Portada (it has the migration ${unknown}); install that version again.`,
    )
  }
  return { applied, pending: known.filter((name) => !applied.includes(name)) }
}

/**
 * Applies the pending migrations up to and including `last` (all when not given), one process at a time.
 * @param beforeUpgrade is called once, under the lock, when a database that already has a schema is about to change.
 * @returns the names of the migrations applied.
 */
export async function migrate(
  databaseUrl: string,
  options: { last?: string; folder?: string; beforeUpgrade?: (pending: string[]) => Promise<void> } = {},
): Promise<string[]> {
  const { folder = MIGRATIONS_FOLDER } = options
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK.migration])
    const { applied, pending } = await migrationState(client, folder)
    const due = pending.filter((name) => !options.last || name <= options.last)
    if (due.length === 0) return []
    if (applied.length > 0) await options.beforeUpgrade?.(due)
    const list = await migrationList(folder, (name) => applied.includes(name) || due.includes(name))
    const result = await withSchemaEngine(databaseUrl, (engine) =>
      engine.applyMigrations({ migrationsList: list, filters: PUBLIC_TABLES }),
    )
    return result.appliedMigrationNames
  } finally {
    await client.end()
  }
}

/**
 * The SQL that leads from one data model to another (two texts of `schema.prisma`); empty when they agree.
 * The engine wants a connection though it reads nothing. What Prisma's language cannot say is not in the SQL.
 */
export async function schemaChange(databaseUrl: string, from: string, to: string): Promise<string> {
  const model = (content: string) =>
    content
      ? { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] }
      : { tag: 'empty' as const }
  const { stdout } = await withSchemaEngine(databaseUrl, (engine) =>
    engine.diff({ from: model(from), to: model(to), script: true, exitCode: null, filters: PUBLIC_TABLES }),
  )
  return stdout?.includes('-- This is an empty migration') ? '' : (stdout ?? '')
}

/** The names of the migrations this code knows, oldest first. */
export async function migrationNames(folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function migrationList(folder: string, included: (name: string) => boolean) {
  const names = (await migrationNames(folder)).filter(included)
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(path.join(folder, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  }
}

/** Lends Prisma's schema engine, as WebAssembly: the native one is a download that not every machine can make. */
async function withSchemaEngine<T>(
  databaseUrl: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  engineCode ??= loadEngine()
  const glue = await engineCode
  const connections = new WholeScripts({ connectionString: databaseUrl })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(connections)
    return await use(await glue.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter))
  } finally {
    await connections.close()
  }
}

/** Loaded once a process: the glue keeps views of the first instance's memory. */
let engineCode: ReturnType<typeof loadEngine> | undefined

async function loadEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const wasm = await readFile(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue
}

/** The adapter cuts scripts at every semicolon, those inside functions too; PostgreSQL takes them whole. */
class WholeScripts extends PrismaPg {
  readonly #open: SqlDriverAdapter[] = []

  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script: string) => {
      await adapter.underlyingDriver().query(script)
    }
    this.#open.push(adapter)
    return adapter
  }

  async close(): Promise<void> {
    for (const adapter of this.#open) await adapter.dispose()
  }
}
