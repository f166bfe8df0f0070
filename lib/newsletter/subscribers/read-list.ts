import { pipeline } from 'node:stream/promises'
import { CsvError, type Options, parse } from 'csv-parse'
import { NewsletterError } from '../newsletter-error.ts'
import { COLUMNS, type ListRow } from './import-row.ts'

/** A head is shorter than this. */
const HEAD_LENGTH = 10_000
/** A row is shorter than this; what is longer has a quote that does not close. */
const ROW_BYTES = 1_000_000

/** A line of a list, which may go on for some. */
export interface Line {
  /** Its first one. */
  line: number
  lastLine: number
  row: ListRow
  /** What is wrong with the line itself. */
  broken?: string
}

/**
 * Reads a list of subscribers, CSV in UTF-8 with a head, separated by commas, semicolons or tabs.
 * @param onProgress is told how many bytes have been read.
 * @throws NewsletterError when it is no such list, or cannot be read to its end.
 */
export async function* readList(
  file: AsyncIterable<Uint8Array>,
  onProgress?: (bytes: number) => void,
): AsyncGenerator<Line> {
  const text = decoded(file, onProgress)
  const beginning = await headOf(text)
  if (!beginning.trim()) throw new NewsletterError('The file is empty.')
  let columns: string[] | undefined
  for await (const { line, lastLine, values } of readRows(beginning, text)) {
    if (!columns) {
      columns = readHead(values)
      continue
    }
    const row = Object.fromEntries(columns.map((name, i) => [name, values[i]]))
    const broken =
      values.length === columns.length
        ? undefined
        : `it has ${values.length} values, and the first line names ${columns.length} columns`
    yield { line, lastLine, row, broken }
  }
}

interface Row {
  line: number
  lastLine: number
  values: string[]
}

/** The rows of a text. Lines are counted here: csv-parse counts the line breaks between quotes otherwise. */
async function* readRows(beginning: string, rest: AsyncIterable<string>): AsyncGenerator<Row> {
  const delimiter = delimiterOf(beginning)
  /** The line at which the text of the next row begins, with the blank lines before it. */
  let next = 1
  const options: Options<Row, { raw: string; record: string[] }> = {
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    // With it, what follows a closing quote is an error, and a quote within a value without quotes is none.
    relax_quotes: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: ROW_BYTES,
    raw: true,
    on_record({ raw, record }) {
      const line = next + linesBefore(0, raw, delimiter)
      const lastLine = next + linesBefore(-1, raw, delimiter)
      next += linesBefore(raw.length, raw, delimiter)
      return { line, lastLine, values: record }
    },
  }
  // Its types know no rows that become something else, unless they have columns.
  const parser = parse(options as unknown as Options)
  async function* whole() {
    yield beginning
    yield* rest
  }
  // The loop meets the same error.
  pipeline(whole, parser).catch(() => {})
  try {
    yield* parser as AsyncIterable<Row>
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, next, delimiter) : error
  }
}

function unreadable({ code, message, raw }: CsvError, next: number, delimiter: string): NewsletterError {
  const text = String(raw)
  if (code === 'CSV_MAX_RECORD_SIZE' && !text.includes('"')) {
    const line = next + linesBefore(0, text, delimiter)
    return new NewsletterError(`Line ${line} is longer than ${ROW_BYTES} bytes: the file is no list.`)
  }
  const line = next + linesBefore(lastQuoted(text, delimiter), text, delimiter)
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return new NewsletterError(
        `The quote that opens in line ${line} is not closed: nothing after it can be read.`,
      )
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return new NewsletterError(
        `The quote that opens in line ${line} is not closed, or a quote within its value is not doubled: nothing after it can be read.`,
      )
    default:
      return new NewsletterError(`The file is not a list: ${message}.`)
  }
}

/** Where the last value between quotes begins in the text of a row; it may be cut off. */
function lastQuoted(text: string, delimiter: string): number {
  const quoted = new RegExp(`(?<=(?:^|[${delimiter}\\r\\n])\\s*)"[^"]*(?:""[^"]*)*"?`, 'g')
  return [...text.matchAll(quoted)].at(-1)?.index ?? 0
}

/**
 * How many lines end before a place in the text of a row, with the blank lines that it begins with. Of a CRLF that is not
 * between quotes csv-parse keeps the CR alone.
 */
function linesBefore(place: number, text: string, delimiter: string): number {
  const blank = new RegExp(`^(?:[^\\S\\r\\n${delimiter}]*[\\r\\n])*`).exec(text)?.[0] ?? ''
  return count(blank, /[\r\n]/g) + count(text.slice(blank.length, place), /\r\n|\n|\r/g)
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

async function* decoded(
  file: AsyncIterable<Uint8Array>,
  onProgress: (bytes: number) => void = () => {},
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
  while (!/[\r\n]/.test(head.trimStart()) && head.length < HEAD_LENGTH) {
    const part = await text.next()
    if (part.done) break
    head += part.value
  }
  return head
}

function delimiterOf(text: string): string {
  const head = text.trimStart().split(/[\r\n]/, 1)[0] ?? ''
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
  const doubled = COLUMNS.filter((name) => columns.indexOf(name) !== columns.lastIndexOf(name))
  if (doubled.length > 0) {
    throw new NewsletterError(`The first line names a column more than once: ${doubled.join(', ')}.`)
  }
  return columns
}
