import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { ADVISORY_LOCK } from '#lib/database/advisory-locks.ts'
import { settings } from '#lib/settings/settings.ts'

export const MIGRATIONS_FOLDER = path.resolve(import.meta.dirname, '../../prisma/migrations')
/** The data model that the newest migration leads to, from which the next migration is computed. */
export const LATEST_SCHEMA = path.join(MIGRATIONS_FOLDER, 'latest.prisma')
const PUBLIC_TABLES = { externalTables: [], externalEnums: [] }

/** The schema of a database does not fit this code; the message says why and what the operator can do. */
export class SchemaError extends Error {}

/** Which migrations of the folder a database has, in order of their names. */
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
 * The SQL that turns one data model into another (two texts of `schema.prisma`); empty when they are equal. What
 * Prisma's language cannot express is missing from the SQL.
 * @param databaseUrl any database: the engine requires a connection but reads nothing from it.
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

/** Runs `use` with Prisma's schema engine in WebAssembly, because some machines cannot download the native engine. */
async function withSchemaEngine<T>(
  databaseUrl: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  engineCode ??= loadEngine()
  const bindings = await engineCode
  const connections = new UnsplitScriptAdapter({ connectionString: databaseUrl })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(connections)
    return await use(await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter))
  } finally {
    await connections.close()
  }
}

/** Loaded once per process, because the generated bindings keep views of the first instance's memory. */
let engineCode: ReturnType<typeof loadEngine> | undefined

async function loadEngine() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const wasm = await readFile(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return bindings
}

/**
 * Sends each script to PostgreSQL as a whole. The original adapter splits scripts at every semicolon, even inside
 * function bodies. Scripts read the host of the paper from the session setting `portada.site_host`.
 */
class UnsplitScriptAdapter extends PrismaPg {
  readonly #open: SqlDriverAdapter[] = []

  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script: string) => {
      const { hostname } = new URL(settings().siteUrl)
      const setting = `set portada.site_host = ${pg.escapeLiteral(hostname)};\n`
      await adapter.underlyingDriver().query(setting + script)
    }
    this.#open.push(adapter)
    return adapter
  }

  async close(): Promise<void> {
    for (const adapter of this.#open) await adapter.dispose()
  }
}
