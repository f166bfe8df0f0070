import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { readCatalog, sequencesOf, tablesGatheringRows } from './catalog.ts'
import { BackupError, type End, fullName, type Sequence, type Table } from './format.ts'
import { quoted, quotedColumns } from './session.ts'

/**
 * A table whose triggers gather the rows of a statement is loaded by several: of a million stories in one, PostgreSQL would
 * write a second copy to the disk first.
 */
const MAX_COPY_BYTES = 4 * 1024 * 1024
const NEWLINE = 10

/** Rows on their way into a table. */
interface Loading {
  table: Table
  copy: CopyStreamQuery
  done: Promise<void>
  /** Bytes sent by this statement. */
  bytes: number
  /** Rows that earlier statements loaded. */
  rows: number
}

/** Loads the tables of a backup, one after another in the order given, on a connection inside a transaction. */
export class TableLoader {
  readonly #client: pg.Client
  readonly #expected: Map<string, number>
  /** Tables of `public` that no migration makes; their rows stay in the file. */
  readonly left = new Set<string>()
  #present: Map<string, Table> | undefined
  #gathering = new Set<string>()
  #current: Loading | undefined

  constructor(client: pg.Client, end: End) {
    this.#client = client
    this.#expected = new Map(end.tables.map(({ table, rows }) => [table, rows]))
  }

  /** Adds the next part of a table's rows. */
  async add(table: Table, content: AsyncIterable<Buffer>): Promise<void> {
    const name = fullName(table)
    if (!this.#current || fullName(this.#current.table) !== name) {
      await this.finish()
      if (!(await this.#fits(table))) return
      this.#current = this.#begin(table, 0)
    }
    for await (const bytes of content) await this.#send(bytes)
  }

  /** Ends the table under way and counts its rows. */
  async finish(): Promise<void> {
    const current = this.#current
    if (!current) return
    this.#current = undefined
    const name = fullName(current.table)
    if ((await endStatement(current)) !== this.#expected.get(name)) {
      throw new BackupError(
        `The backup is damaged: ${name} does not have the number of rows noted at its end.`,
      )
    }
  }

  /** Breaks off the table under way, so that the connection can roll back. */
  async abandon(): Promise<void> {
    this.#current?.copy.destroy()
    await this.#current?.done.catch(() => {})
    this.#current = undefined
  }

  #begin(table: Table, rows: number): Loading {
    const copy = this.#client.query(
      copyFrom(
        `copy ${quoted(table)} ${quotedColumns(table.columns)} from stdin with (format text, encoding 'UTF8')`,
      ),
    )
    const done = finished(copy)
    done.catch(() => {})
    return { table, copy, done, bytes: 0, rows }
  }

  async #send(bytes: Buffer): Promise<void> {
    const current = this.#current as Loading
    const isFull = current.bytes >= MAX_COPY_BYTES && this.#gathering.has(fullName(current.table))
    // In the text format of COPY each newline ends a row: those in values are escaped.
    const end = isFull ? bytes.indexOf(NEWLINE) + 1 : 0
    await write(current, end > 0 ? bytes.subarray(0, end) : bytes)
    if (end === 0) return
    this.#current = this.#begin(current.table, await endStatement(current))
    await write(this.#current, bytes.subarray(end))
  }

  async #fits(table: Table): Promise<boolean> {
    if (!this.#present) {
      const { tables } = await readCatalog(this.#client)
      this.#present = new Map(tables.map((known) => [fullName(known), known]))
      this.#gathering = await tablesGatheringRows(this.#client)
    }
    const known = this.#present.get(fullName(table))
    if (!known && table.schema === 'public') {
      this.left.add(fullName(table))
      return false
    }
    const missing = table.columns.find((column) => !known?.columns.includes(column))
    if (!known || missing) {
      throw new BackupError(
        `This Portada has no place for ${fullName(table)}${missing && known ? `, column ${missing}` : ''}; ` +
          'restore with the version that made the backup, then upgrade.',
      )
    }
    return true
  }
}

async function write(loading: Loading, bytes: Buffer): Promise<void> {
  const drained = new Promise<void>((resolve) => loading.copy.write(bytes, () => resolve()))
  await Promise.race([drained, loading.done])
  loading.bytes += bytes.length
}

/** How many rows of the table are loaded when the statement has ended. */
async function endStatement({ copy, done, rows }: Loading): Promise<number> {
  copy.end()
  await done
  return rows + copy.rowCount
}

/** Lets the sequences go on where they stood. Like any `setval`, a rollback does not undo it. */
export async function setSequences(client: pg.Client, sequences: Sequence[]): Promise<void> {
  const present = new Set((await sequencesOf(client)).map(fullName))
  for (const sequence of sequences.filter((each) => present.has(fullName(each)))) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [
      quoted(sequence),
      sequence.lastValue,
      sequence.isCalled,
    ])
  }
}

/**
 * Frees the jobs that were under way when the backup was made: nobody runs them here, and graphile-worker
 * would wait four hours for their worker. Source: https://worker.graphile.org/docs/admin-functions
 */
export async function unlockJobs(client: pg.Client): Promise<void> {
  await client.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
     from graphile_worker.jobs where locked_by is not null having count(*) > 0`,
  )
}
