import pg from 'pg'

/** Settings that decide how values are written and read as text, and timeouts that could end a long copy. */
const SESSION = {
  client_encoding: 'UTF8',
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  extra_float_digits: '3',
  bytea_output: 'hex',
  // If a row security policy hides rows, the copy fails instead of being incomplete.
  row_security: 'off',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
}

/** Runs `use` on a new connection on which values have the same text form whatever the server's settings are. */
export async function withSession<T>(
  databaseUrl: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'portada backup' })
  // A lost connection also fails the running query, which reports it.
  client.on('error', () => {})
  await client.connect()
  try {
    for (const [name, value] of Object.entries(SESSION)) {
      await client.query('select set_config($1, $2, false)', [name, value])
    }
    return await use(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** A table or sequence as SQL text, safe whatever its name holds. */
export function quoted({ schema, name }: { schema: string; name: string }): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
}

/** The columns between parentheses, as SQL text. */
export function quotedColumns(columns: string[]): string {
  return `(${columns.map((column) => pg.escapeIdentifier(column)).join(', ')})`
}
