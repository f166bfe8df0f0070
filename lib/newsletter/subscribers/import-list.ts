import { type CastingContext, type Info, type Options, parse } from 'csv-parse'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { NewsletterError } from '../newsletter-error.ts'
import { COLUMNS, type ImportRow, type ListRow, readRow } from './import-row.ts'
import { type Imported, importRows } from './import-rows.ts'

/** A row that was not imported. */
export interface RefusedRow {
  /** Counted from 1, the head included. */
  line: number
  email: string
  /** In English. */
  reason: string
}

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
  onRefused(row: RefusedRow): void
  /** So many bytes have been read. */
  onProgress?(bytes: number): void
}

const BATCH = 1000
/** A head is shorter than this. */
const HEAD_LENGTH = 10_000

/**
 * Imports a list of subscribers, CSV in UTF-8 with a head (`email,name,newsletter,confirmed_at,consent`, in any order),
 * separated by commas, semicolons or tabs. Nobody is sent anything. Nobody who left, whose address was suppressed or who
 * was erased comes back. The same list again changes nothing.
 * @throws NewsletterError when the file is no such list.
 */
export async function importList(
  db: PrismaClient,
  file: AsyncIterable<Uint8Array>,
  { now, dryRun = false, onRefused, onProgress }: ImportOptions,
): Promise<ImportReport> {
  const report: ImportReport = { rows: 0, created: 0, subscribed: 0, unchanged: 0, refused: 0 }
  const refuse = (row: RefusedRow) => {
    report.refused++
    onRefused(row)
  }
  const seen = new Set<string>()
  let batch: (ImportRow & { line: number })[] = []
  const flush = async () => {
    const done: Imported = await importRows(db, batch, { now, dryRun })
    report.created += done.created
    report.subscribed += done.subscribed
    report.unchanged += done.unchanged
    done.refused.forEach(refuse)
    batch = []
  }
  for await (const { line, row, broken } of readList(file, onProgress)) {
    report.rows++
    const read = broken ? { reason: broken } : readRow(row, now)
    if ('reason' in read) refuse({ line, email: row.email ?? '', reason: read.reason })
    else if (isSeen(seen, read)) report.unchanged++
    else batch.push({ ...read, line })
    if (batch.length === BATCH) await flush()
  }
  await flush()
  return report
}

/** Addresses are compared without case. */
function isSeen(seen: Set<string>, { email, newsletter }: ImportRow): boolean {
  const key = `${email.toLowerCase()} ${newsletter}`
  const known = seen.has(key)
  seen.add(key)
  return known
}

interface Line {
  line: number
  row: ListRow
  /** What is wrong with the line itself. */
  broken?: string
}

async function* readList(
  file: AsyncIterable<Uint8Array>,
  onProgress: ImportOptions['onProgress'],
): AsyncGenerator<Line> {
  const text = decoded(file, onProgress)
  const beginning = await headOf(text)
  if (!beginning.trim()) throw new NewsletterError('The file is empty.')
  const delimiter = delimiterOf(beginning)
  const skipped: Line[] = []
  const options: Options = {
    bom: true,
    columns: readHead,
    delimiter,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    skip_records_with_error: true,
    on_skip(error) {
      if (error) skipped.push({ line: Number(error.lines ?? 0), row: {}, broken: error.message })
    },
  }
  const parser = parse(options)
  const fed = (async () => {
    parser.write(beginning)
    for await (const part of text) {
      if (!parser.write(part)) await new Promise((resolve) => parser.once('drain', resolve))
    }
    parser.end()
  })().catch((error) => parser.destroy(error))
  try {
    for await (const { info, record } of parser as AsyncIterable<{
      info: Info & CastingContext
      record: ListRow
    }>) {
      yield* skipped.splice(0)
      yield { line: info.lines, row: record, ...(info.error && { broken: info.error.message }) }
    }
    yield* skipped.splice(0)
  } catch (error) {
    throw error instanceof NewsletterError
      ? error
      : new NewsletterError(`The file is not a list: ${(error as Error).message}`)
  }
  await fed
}

async function* decoded(
  file: AsyncIterable<Uint8Array>,
  onProgress: ImportOptions['onProgress'] = () => {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let bytes = 0
  try {
    for await (const chunk of file) {
      bytes += chunk.length
      onProgress(bytes)
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
    throw new NewsletterError('The file is not in UTF-8; save it as «CSV UTF-8».')
  }
}

/** The beginning of a text, with its first line whole. */
async function headOf(text: AsyncGenerator<string>): Promise<string> {
  let head = ''
  while (!head.includes('\n') && head.length < HEAD_LENGTH) {
    const part = await text.next()
    if (part.done) break
    head += part.value
  }
  return head
}

function delimiterOf(text: string): string {
  const head = text.split(/\r?\n/, 1)[0] ?? ''
  return [',', ';', '\t'].find((mark) => head.includes(mark)) ?? ','
}

function readHead(names: string[]): string[] {
  const columns = names.map((name) => name.trim().toLowerCase())
  const missing = ['email', 'confirmed_at', 'consent'].filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    throw new NewsletterError(
      `The first line must name the columns ${COLUMNS.join(', ')}; it lacks ${missing.join(', ')}.`,
    )
  }
  return columns
}
