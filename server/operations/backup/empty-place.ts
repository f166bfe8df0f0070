import type pg from 'pg'
import { readCatalog } from './catalog.ts'
import { firstEntry } from './data-files.ts'
import { BackupError, fullName } from './format.ts'
import { quoted } from './session.ts'

/** Tables whose rows mere traffic makes; nothing is lost with them. */
const PASSING = ['rate_limit', 'cache_expiry']

/**
 * Makes sure that nothing of a paper is in the database: no rows in any table of `public`, whoever's they are.
 * @throws BackupError naming the tables that hold rows.
 */
export async function refuseRows(client: pg.Client): Promise<void> {
  const holding: string[] = []
  for (const table of (await readCatalog(client)).tables) {
    if (table.schema !== 'public' || PASSING.includes(table.name)) continue
    const { rows } = await client.query(`select exists (select from ${quoted(table)}) as some`)
    if (rows[0].some) holding.push(fullName(table))
  }
  if (holding.length > 0) {
    throw new BackupError(
      `The database is not empty (${holding.join(', ')}); restore into an empty one, or with another data folder.`,
    )
  }
}

/**
 * Makes sure that the data folder holds no pictures and no mails.
 * @throws BackupError naming what is there.
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
 * Drops all that stands in `public` and the job queue, so that migrations can begin at any point. What belongs
 * to an extension stays: it may not be ours, and making it again may take rights that we lack.
 */
export async function clearSchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('drop %s if exists %s cascade',
       case o.type when 'composite type' then 'type' else o.type end, o.identity) as statement
     from pg_catalog.pg_depend d, pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
     where d.refclassid = 'pg_catalog.pg_namespace'::regclass and d.refobjid = to_regnamespace('public')
       and d.deptype = 'n' and d.classid <> 'pg_catalog.pg_extension'::regclass
       -- These, and what is part of another object ('i': an identity's sequence), go with their table.
       and d.classid <> 'pg_catalog.pg_statistic_ext'::regclass
       and not exists (select from pg_catalog.pg_depend e
                       where e.classid = d.classid and e.objid = d.objid and e.deptype in ('e', 'i'))`,
  )
  await client.query('set local client_min_messages = warning')
  await client.query('drop schema if exists graphile_worker cascade')
  for (const { statement } of rows) await client.query(statement)
}
