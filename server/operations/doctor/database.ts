import pg from 'pg'
import { migrationState, SchemaError } from '#server/database/migrations.ts'
import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

/** Older versions lack features that the queries use. */
const MIN_VERSION = 15
/** The version that the tests use. */
const TESTED_VERSION = 18
/** The extensions that the migrations create. */
const EXTENSIONS = ['citext']
/** The share of connections in use from which there is a warning. */
const WARNING_SHARE = 0.8

/** Checks the version of the server, its extensions, the schema and the connections. */
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
  if (major < MIN_VERSION)
    return failure(`PostgreSQL ${version} es demasiado antiguo`, `Pase a PostgreSQL ${TESTED_VERSION}.`)
  if (major !== TESTED_VERSION) {
    return warning(
      `PostgreSQL ${version}`,
      `Portada se prueba con la ${TESTED_VERSION}; otras versiones pueden servir.`,
    )
  }
  return ok(`PostgreSQL ${version} responde`)
}

async function checkExtensions(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string; installed: boolean }>(
    'select name, installed_version is not null as installed from pg_available_extensions where name = any($1)',
    [EXTENSIONS],
  )
  const missing = EXTENSIONS.filter((name) => !rows.some((row) => row.name === name))
  if (missing.length > 0) {
    return failure(
      `Al servidor de la base de datos le falta: ${missing.join(', ')}`,
      'Instale en él los módulos contrib de PostgreSQL.',
    )
  }
  return ok(`Tiene las extensiones necesarias: ${EXTENSIONS.join(', ')}`)
}

async function checkSchema(client: pg.Client): Promise<Finding> {
  try {
    const { applied, pending } = await migrationState(client)
    if (applied.length === 0) return warning('La base de datos está vacía', 'Arranque el portal una vez.')
    if (pending.length === 0) return ok(`El esquema es el de esta versión (${applied.length} migraciones)`)
    return warning(
      `El esquema es anterior a esta versión (migraciones pendientes: ${pending.length})`,
      'Reinicie el portal: hace una copia y pone el esquema al día.',
    )
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error
    return failure(reasonOf(error), 'Hágalo antes de arrancar el portal.')
  }
}

async function checkConnections(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ used: number; most: number }>(
    `select count(*)::int as used,
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most
     from pg_stat_activity where backend_type = 'client backend'`,
  )
  const { used = 0, most = 0 } = rows[0] ?? {}
  if (used > most * WARNING_SHARE) {
    return warning(
      `Hay ${used} conexiones en uso, de ${most}`,
      'Suba max_connections, o busque quién las ocupa.',
    )
  }
  return ok(`Hay ${used} conexiones en uso, de ${most}`)
}
