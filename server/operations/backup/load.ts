import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { readCatalog, sequencesOf, tablesWithTransitionTriggers } from './catalog.ts'
import { BackupError, type End, fullName, type Sequence, type Table } from './format.ts'
import { quoted, quotedColumns } from './session.ts'

/**
 * A table with transition-table triggers is loaded by several statements of this size. With one statement for a million
 * stories, PostgreSQL would first write a second copy of them to the disk.
 */
const MAX_COPY_BYTES = 4 * 1024 * 1024
const NEWLINE = 10

/** A COPY statement in progress. */
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
  /** Tables of `public` that no migration creates; their rows are not loaded. */
  readonly skipped = new Set<string>()
  #present: Map<string, Table> | undefined
  #withTransitionTriggers = new Set<string>()
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

  /** Finishes the current table and compares its number of rows with the one in the backup. */
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

  /** Aborts the current table, so that the connection can roll back. */
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
    const isFull =
      current.bytes >= MAX_COPY_BYTES && this.#withTransitionTriggers.has(fullName(current.table))
    // In the text format of COPY a newline always ends a row, because newlines in values are escaped.
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
      this.#withTransitionTriggers = await tablesWithTransitionTriggers(this.#client)
    }
    const known = this.#present.get(fullName(table))
    if (!known && table.schema === 'public') {
      this.skipped.add(fullName(table))
      return false
    }
    const missing = table.columns.find((column) => !known?.columns.includes(column))
    if (!known || missing) {
      throw new BackupError(
        `This version of Portada does not have ${fullName(table)}${missing && known ? `, column ${missing}` : ''}; ` +
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

/** Ends the statement and returns how many rows of the table are loaded so far. */
async function endStatement({ copy, done, rows }: Loading): Promise<number> {
  copy.end()
  await done
  return rows + copy.rowCount
}

/** Sets the sequences to their values in the backup. A rollback does not undo it (`setval`). */
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
 * Unlocks the jobs that were running when the backup was made. Their worker does not exist here, and graphile-worker
 * would wait four hours for it. Source: https://worker.graphile.org/docs/admin-functions
 */
export async function unlockJobs(client: pg.Client): Promise<void> {
  await client.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
     from graphile_worker.jobs where locked_by is not null having count(*) > 0`,
  )
}
