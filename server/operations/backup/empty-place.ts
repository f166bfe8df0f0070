import type pg from 'pg'
import { readCatalog } from './catalog.ts'
import { firstEntry } from './data-files.ts'
import { BackupError, fullName } from './format.ts'
import { quoted } from './session.ts'

/** Tables that fill with mere traffic and whose rows can be dropped. */
const TRANSIENT_TABLES = ['rate_limit', 'cache_expiry']

/**
 * Checks that no table of `public` holds rows, whoever created it.
 * @throws BackupError naming the tables that hold rows.
 */
export async function refuseRows(client: pg.Client): Promise<void> {
  const holding: string[] = []
  for (const table of (await readCatalog(client)).tables) {
    if (table.schema !== 'public' || TRANSIENT_TABLES.includes(table.name)) continue
    const { rows } = await client.query(`select exists (select from ${quoted(table)}) as filled`)
    if (rows[0].filled) holding.push(fullName(table))
  }
  if (holding.length > 0) {
    throw new BackupError(
      `The database is not empty (${holding.join(', ')}); restore into an empty one, or with another data folder.`,
    )
  }
}

/**
 * Checks that the data folder holds no pictures and no mails.
 * @throws BackupError naming the first entry found.
 */
export async function refuseFiles(dataFolder: string): Promise<void> {
  for (const folder of ['media', 'mailbox']) {
    const entry = await firstEntry(dataFolder, folder)
    if (entry) {
      throw new BackupError(
        `The folder ${folder} of the data folder is not empty (${entry}); restore with an empty data folder.`,
      )
    }
  }
}

/**
 * Drops everything in `public` and the job queue, so that migrations can start from nothing. What belongs to an
 * extension stays, because others may use it and creating it again may need privileges that the portal lacks.
 */
export async function clearSchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('drop %s if exists %s cascade',
       case o.type when 'composite type' then 'type' else o.type end, o.identity) as statement
     from pg_catalog.pg_depend d, pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
     where d.refclassid = 'pg_catalog.pg_namespace'::regclass and d.refobjid = to_regnamespace('public')
       and d.deptype = 'n' and d.classid <> 'pg_catalog.pg_extension'::regclass
       -- Statistics and parts of another object ('i': the sequence of an identity column) are dropped with their table.
       and d.classid <> 'pg_catalog.pg_statistic_ext'::regclass
       and not exists (select from pg_catalog.pg_depend e
                       where e.classid = d.classid and e.objid = d.objid and e.deptype in ('e', 'i'))`,
  )
  await client.query('set local client_min_messages = warning')
  await client.query('drop schema if exists graphile_worker cascade')
  for (const { statement } of rows) await client.query(statement)
}
