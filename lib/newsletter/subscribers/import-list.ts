import type { PrismaClient } from '#prisma/generated/client.ts'
import { NewsletterError } from '../newsletter-error.ts'
import { type ImportRow, type RefusedRow, readRow } from './import-row.ts'
import { type Imported, importRows } from './import-rows.ts'
import { readList } from './read-list.ts'

/** How many rows ended how. */
export interface ImportReport {
  rows: number
  /** Addresses that were not known. */
  created: number
  /** Known addresses that receive a newsletter now which they did not. */
  subscribed: number
  /** Receive it already. */
  unchanged: number
  refused: number
}

export interface ImportOptions {
  now: Date
  /** Look at everything, write nothing. */
  dryRun?: boolean
  /** In the order of the lines. */
  onRefused(row: RefusedRow): void
  /** So many bytes have been read. */
  onProgress?(bytes: number): void
}

const BATCH = 1000

/**
 * Imports a list of subscribers, CSV in UTF-8 with a head (`email,name,newsletter,confirmed_at,consent`, in any order),
 * separated by commas, semicolons or tabs. Nobody is sent anything. Nobody who left, whose address was suppressed or who
 * was erased comes back. The same list again changes nothing.
 * @param open reads the file from its beginning. It is read twice: what cannot be read to its end is not begun.
 * @throws NewsletterError when the file is no such list; then nothing was imported.
 */
export async function importList(
  db: PrismaClient,
  open: () => AsyncIterable<Uint8Array>,
  { now, dryRun = false, onRefused, onProgress }: ImportOptions,
): Promise<ImportReport> {
  await checkList(open())
  const report: ImportReport = { rows: 0, created: 0, subscribed: 0, unchanged: 0, refused: 0 }
  const seen = new Set<string>()
  let batch: (ImportRow & { line: number })[] = []
  let refused: RefusedRow[] = []
  const flush = async () => {
    const done: Imported = await importRows(db, batch, { now, dryRun })
    report.created += done.created
    report.subscribed += done.subscribed
    report.unchanged += done.unchanged
    refused.push(...done.refused)
    report.refused += refused.length
    for (const row of refused.sort((a, b) => a.line - b.line)) onRefused(row)
    batch = []
    refused = []
  }
  for await (const { line, lastLine, row, broken } of readList(open(), onProgress)) {
    report.rows++
    const read = broken ? { reason: broken } : readRow(row, now)
    if ('reason' in read) {
      const span = lastLine > line ? ` (the row goes on to line ${lastLine})` : ''
      refused.push({ line, email: row.email ?? '', reason: read.reason + span })
    } else if (isSeen(seen, read)) report.unchanged++
    else batch.push({ ...read, line })
    if (batch.length + refused.length === BATCH) await flush()
  }
  await flush()
  return report
}

async function checkList(file: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const _ of readList(file));
  } catch (error) {
    if (!(error instanceof NewsletterError)) throw error
    throw new NewsletterError(`${error.message} Nothing was imported.`)
  }
}

/** Addresses are compared without case. */
function isSeen(seen: Set<string>, { email, newsletter }: ImportRow): boolean {
  const key = `${email.toLowerCase()} ${newsletter}`
  const known = seen.has(key)
  seen.add(key)
  return known
}
