import { z } from 'zod'

// What is inside a backup file: docs/decisions/0003-backup-format.md.

/** Version of the file's format; it changes when an older Portada could no longer read the file. */
export const FORMAT = 1

/** The most bytes of a table in one entry: what writing and reading keep in memory, whatever the table's size. */
export const CHUNK_BYTES = 4 * 1024 * 1024

/** The most bytes of `manifest.json` and of `end.json`, which are read whole. */
export const LIST_BYTES = 4 * 1024 * 1024

/** A backup that cannot be made or restored; its message is a sentence for the operator. */
export class BackupError extends Error {}

/** The folders of the data folder that a backup carries, in the order of the file. */
export const FOLDERS = ['media', 'mailbox', 'secrets'] as const

// PostgreSQL cuts names at 63 bytes (NAMEDATALEN); a table's name is part of an entry's name.
const tableName = z.string().regex(/^[^/\p{Cc}]{1,63}$/u)
const schemaName = z.enum(['public', 'graphile_worker'])
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

const tableSchema = z.object({
  schema: schemaName,
  name: tableName,
  columns: z.array(z.string().min(1).max(63)).min(1),
})

const sequenceSchema = z.object({
  schema: schemaName,
  name: tableName,
  /** As text: it may exceed what a JSON number holds exactly. */
  lastValue: z.string().regex(/^-?\d{1,19}$/),
  isCalled: z.boolean(),
})

/** The first entry: what is needed before the data. Tables stand in an order that foreign keys allow. */
export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  portada: z.string(),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.string().regex(/^\w{1,200}$/)).min(1),
  /** Number of the last migration of graphile-worker; `null` where its tables were not made yet. */
  jobsMigration: count.nullable(),
  tables: z.array(tableSchema),
  sequences: z.array(sequenceSchema),
})

/** The last entry: what the others must amount to. `files.sha256` is taken over the lines of `listingLine`. */
export const endSchema = z.object({
  tables: z.array(z.object({ table: z.string(), rows: count, bytes: count, sha256 })),
  files: z.object({ count, bytes: count, sha256 }),
})

export type Table = z.infer<typeof tableSchema>
export type Sequence = z.infer<typeof sequenceSchema>
export type Manifest = z.infer<typeof manifestSchema>
export type End = z.infer<typeof endSchema>

/** A table's name with its schema, as messages and `end.json` write it. */
export function fullName({ schema, name }: { schema: string; name: string }): string {
  return `${schema}.${name}`
}

/** Name of the entry with a table's part, counted from 1. */
export function chunkName(table: Table, part: number): string {
  return `tables/${fullName(table)}/${String(part).padStart(6, '0')}.copy`
}

/** One file's share in the digest of all files, as `sha256sum` would print it. */
export function listingLine(sha: string, name: string): string {
  return `${sha}  ${name}\n`
}

/**
 * Whether a name may be written below the data folder: `media/…`, `mailbox/…` or `secrets/NAME`, no hidden
 * or upward step, nothing that another system reads as a path (`\\`). The secret `database` belongs to the
 * embedded server of one data folder and never travels.
 */
export function isFileName(name: string): boolean {
  const [folder, ...steps] = name.split('/')
  if (folder === 'secrets') return steps.length === 1 && isSecretName(steps[0] ?? '')
  if (folder !== 'media' && folder !== 'mailbox') return false
  return (
    steps.length > 0 &&
    steps.length <= 20 &&
    steps.every((step) => /^[^.\p{Cc}\\][^\p{Cc}\\]{0,254}$/u.test(step))
  )
}

function isSecretName(step: string): boolean {
  return /^[a-z][a-z0-9-]{0,99}$/.test(step) && step !== 'database'
}
