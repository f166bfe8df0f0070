import pg from 'pg'
import { migrationState, SchemaError } from '#server/database/migrations.ts'
import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

/** Older ones lack what the queries use; it is tried with 18. */
const OLDEST = 15
const TRIED = 18
/** What the migrations make. */
const EXTENSIONS = ['citext']
/** So much of the connections may be in use before it is said. */
const CROWDED = 0.8

/** Looks at the server, its extensions, the schema and the connections. */
export async function checkDatabase(databaseUrl: string): Promise<Finding[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    return [
      await checkVersion(client),
      await checkExtensions(client),
      await checkSchema(client),
      await checkConnections(client),
    ]
  } finally {
    await client.end().catch(() => {})
  }
}

async function checkVersion(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  const version = String(rows[0]?.server_version)
  const major = Number.parseInt(version, 10)
  if (major < OLDEST) return failure(`PostgreSQL ${version} is too old`, `Move to PostgreSQL ${TRIED}.`)
  if (major !== TRIED) {
    return warning(`PostgreSQL ${version}`, `Portada is tried with ${TRIED}; other versions may do.`)
  }
  return ok(`PostgreSQL ${version} answers`)
}

async function checkExtensions(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string; installed: boolean }>(
    'select name, installed_version is not null as installed from pg_available_extensions where name = any($1)',
    [EXTENSIONS],
  )
  const missing = EXTENSIONS.filter((name) => !rows.some((row) => row.name === name))
  if (missing.length > 0) {
    return failure(
      `The database server lacks ${missing.join(', ')}`,
      "Install PostgreSQL's contrib modules there.",
    )
  }
  return ok(`Its extensions are there: ${EXTENSIONS.join(', ')}`)
}

async function checkSchema(client: pg.Client): Promise<Finding> {
  try {
    const { applied, pending } = await migrationState(client)
    if (applied.length === 0) return warning('The database is empty', 'Start the portal once.')
    if (pending.length === 0) return ok(`The schema is that of this version (${applied.length} migrations)`)
    return warning(
      `The schema is older than this version (migrations to come: ${pending.length})`,
      'Start the portal anew: it makes a backup and brings the schema up to date.',
    )
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error
    return failure(reasonOf(error), 'Do that before the portal is started.')
  }
}

async function checkConnections(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ used: number; most: number }>(
    `select count(*)::int as used,
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most
     from pg_stat_activity where backend_type = 'client backend'`,
  )
  const { used = 0, most = 0 } = rows[0] ?? {}
  if (used > most * CROWDED) {
    return warning(
      `${used} of ${most} connections are in use`,
      'Raise max_connections, or find who keeps them.',
    )
  }
  return ok(`${used} of ${most} connections are in use`)
}
