import type { PrismaClient } from '#prisma/generated/client.ts'
import { NewsletterError } from '../newsletter-error.ts'
import { type BatchResult, importBatch } from './import-batch.ts'
import { parseList } from './parse-list.ts'
import { type ImportRow, parseRow, type RefusedRow } from './parse-row.ts'

/** The number of rows with each result. */
export interface ImportReport {
  rows: number
  /** New subscribers. */
  created: number
  /** New subscriptions, those of new subscribers among them. */
  subscribed: number
  /** Subscriptions that already existed. */
  unchanged: number
  refused: number
}

export interface ImportOptions {
  now: Date
  /** Check all rows without writing. */
  dryRun?: boolean
  /** Called for each rejected row, in order. */
  onRefused(row: RefusedRow): void
  /** Called with the number of bytes read so far. */
  onProgress?(bytes: number): void
}

const BATCH_SIZE = 1000

/** Maximum size of a list: more than five million subscribers. */
export const MAX_LIST_BYTES = 1_000_000_000

/**
 * Imports subscribers from CSV in UTF-8 with a header (`email,name,newsletter,confirmed_at,consent` in any order),
 * separated by commas, semicolons or tabs. No mail is sent. Addresses that were unsubscribed, suppressed or erased are
 * rejected. Importing the same list again changes nothing.
 * @param open opens the file. It is read twice, first to check that it can be parsed to its end.
 * @throws NewsletterError if the file is not such a list. Nothing is imported then.
 */
export async function importList(
  db: PrismaClient,
  open: () => AsyncIterable<Uint8Array>,
  { now, dryRun = false, onRefused, onProgress }: ImportOptions,
): Promise<ImportReport> {
  await checkList(open())
  const report: ImportReport = { rows: 0, created: 0, subscribed: 0, unchanged: 0, refused: 0 }
  const seen = new Set<string>()
  const createdAddresses = new Set<string>()
  let batch: (ImportRow & { line: number })[] = []
  let refused: RefusedRow[] = []
  const flush = async () => {
    const result: BatchResult = await importBatch(db, batch, { now, dryRun, createdAddresses })
    report.created += result.created
    report.subscribed += result.subscribed
    report.unchanged += result.unchanged
    refused.push(...result.refused)
    report.refused += refused.length
    for (const row of refused.sort((a, b) => a.line - b.line)) onRefused(row)
    batch = []
    refused = []
  }
  for await (const { line, lastLine, row, malformed } of parseList(open(), onProgress)) {
    report.rows++
    const parsed = malformed ? { reason: malformed } : parseRow(row, now)
    if ('reason' in parsed) {
      const span = lastLine > line ? ` (the row goes on to line ${lastLine})` : ''
      refused.push({ line, email: row.email ?? '', reason: parsed.reason + span })
    } else if (isDuplicate(seen, parsed)) report.unchanged++
    else batch.push({ ...parsed, line })
    if (batch.length + refused.length === BATCH_SIZE) await flush()
  }
  await flush()
  return report
}

async function checkList(file: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const _ of parseList(file));
  } catch (error) {
    if (!(error instanceof NewsletterError)) throw error
    throw new NewsletterError(`${error.message} Nothing was imported.`)
  }
}

/** Addresses are compared ignoring case. */
function isDuplicate(seen: Set<string>, { email, newsletter }: ImportRow): boolean {
  const key = `${email.toLowerCase()} ${newsletter}`
  const isKnown = seen.has(key)
  seen.add(key)
  return isKnown
}
