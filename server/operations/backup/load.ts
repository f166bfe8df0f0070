import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { readCatalog, sequencesOf } from './catalog.ts'
import { BackupError, type End, fullName, type Sequence, type Table } from './format.ts'
import { quoted, quotedColumns } from './session.ts'

/** Loads the tables of a backup, one after another in the order given, on a connection inside a transaction. */
export class TableLoader {
  readonly #client: pg.Client
  readonly #expected: Map<string, number>
  /** Tables of `public` that no migration makes; their rows stay in the file. */
  readonly left = new Set<string>()
  #present: Map<string, Table> | undefined
  #current: { name: string; copy: CopyStreamQuery; done: Promise<void> } | undefined

  constructor(client: pg.Client, end: End) {
    this.#client = client
    this.#expected = new Map(end.tables.map(({ table, rows }) => [table, rows]))
  }

  /** Adds the next part of a table's rows. */
  async add(table: Table, content: AsyncIterable<Buffer>): Promise<void> {
    const name = fullName(table)
    if (this.#current?.name !== name) {
      await this.finish()
      if (!(await this.#fits(table))) return
      const copy = this.#client.query(
        copyFrom(
          `copy ${quoted(table)} ${quotedColumns(table.columns)} from stdin with (format text, encoding 'UTF8')`,
        ),
      )
      const done = finished(copy)
      done.catch(() => {})
      this.#current = { name, copy, done }
    }
    const { copy, done } = this.#current as { copy: CopyStreamQuery; done: Promise<void> }
    for await (const bytes of content) {
      const drained = new Promise<void>((resolve) => copy.write(bytes, () => resolve()))
      await Promise.race([drained, done])
    }
  }

  /** Ends the table under way and counts its rows. */
  async finish(): Promise<void> {
    const current = this.#current
    if (!current) return
    this.#current = undefined
    current.copy.end()
    await current.done
    if (current.copy.rowCount !== this.#expected.get(current.name)) {
      throw new BackupError(
        `The backup is damaged: ${current.name} does not have the number of rows noted at its end.`,
      )
    }
  }

  /** Breaks off the table under way, so that the connection can roll back. */
  async abandon(): Promise<void> {
    this.#current?.copy.destroy()
    await this.#current?.done.catch(() => {})
    this.#current = undefined
  }

  async #fits(table: Table): Promise<boolean> {
    this.#present ??= new Map(
      (await readCatalog(this.#client)).tables.map((known) => [fullName(known), known]),
    )
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
