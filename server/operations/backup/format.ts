import { z } from 'zod'

// The format of a backup file is described in docs/decisions/0003-backup-format.md.

/** Version of the file format. It is raised when older versions of Portada can no longer read the file. */
export const FORMAT = 1

/** Maximum size of a table's part in one entry. It bounds the memory of writing and reading, whatever the table's size. */
export const MAX_CHUNK_BYTES = 4 * 1024 * 1024

/** Maximum size of `manifest.json` and of `end.json`, which are read into memory. */
export const MAX_LIST_BYTES = 4 * 1024 * 1024

/** A backup cannot be made or restored; the message is a sentence for the operator. */
export class BackupError extends Error {}

/** The folders of the data folder that a backup includes, in the order of the file. */
export const FOLDERS = ['media', 'mailbox', 'secrets'] as const

// PostgreSQL truncates names to 63 bytes (NAMEDATALEN); a table's name is part of an entry's name.
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

/** The first entry, with what is needed before the data. Tables are listed in an order that foreign keys allow. */
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

/** The last entry, with the expected totals of the others. `files.sha256` covers the lines of `listingLine`. */
export const endSchema = z.object({
  tables: z.array(z.object({ table: z.string(), rows: count, bytes: count, sha256 })),
  files: z.object({ count, bytes: count, sha256 }),
})

export type Table = z.infer<typeof tableSchema>
export type Sequence = z.infer<typeof sequenceSchema>
export type Manifest = z.infer<typeof manifestSchema>
export type End = z.infer<typeof endSchema>

/** A table's name with its schema, as used in messages and `end.json`. */
export function fullName({ schema, name }: { schema: string; name: string }): string {
  return `${schema}.${name}`
}

/** Name of the entry that holds a part of a table; parts are counted from 1. */
export function chunkName(table: Table, part: number): string {
  return `tables/${fullName(table)}/${String(part).padStart(6, '0')}.copy`
}

/** The line of a file in the digest of all files, as `sha256sum` would print it. */
export function listingLine(sha: string, name: string): string {
  return `${sha}  ${name}\n`
}

/**
 * Whether a name may be written below the data folder: `media/…`, `mailbox/…` or `secrets/NAME`, without hidden or
 * parent folders and without anything that another system reads as a separator (`\\`). The secret `database` belongs to
 * the embedded server of one data folder and is never part of a backup.
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
