import { pipeline } from 'node:stream/promises'
import { CsvError, type Options, parse } from 'csv-parse'
import { NewsletterError } from '../newsletter-error.ts'
import { COLUMNS, type ListRow } from './parse-row.ts'

/** The header is shorter than this. */
const MAX_HEADER_LENGTH = 10_000
/** Rows are shorter than this. A longer one contains an unclosed quote. */
const MAX_ROW_BYTES = 1_000_000

/** The line before the header with which Excel names the delimiter. */
const SEPARATOR_LINE = /^(\s*)sep=([,;\t])[ \t]*(?=[\r\n])/i

/** A row of a list, which may span several lines. */
export interface ListLine {
  /** The number of the first line, counted from 1. */
  line: number
  lastLine: number
  row: ListRow
  /** Why the row does not match the header. */
  malformed?: string
}

/**
 * Parses a list of subscribers: CSV in UTF-8 with a header, separated by commas, semicolons or tabs. The line `sep=;` of
 * Excel may stand before the header.
 * @param onProgress is called with the number of bytes read so far.
 * @throws NewsletterError if it is not such a list or cannot be parsed to its end.
 */
export async function* parseList(
  file: AsyncIterable<Uint8Array>,
  onProgress?: (bytes: number) => void,
): AsyncGenerator<ListLine> {
  const text = decodeUtf8(file, onProgress)
  const read = await readFirstLine(text)
  const [, , separator] = SEPARATOR_LINE.exec(read) ?? []
  // The line is emptied, not removed, so that lines are counted as in the file.
  const beginning = separator ? read.replace(SEPARATOR_LINE, '$1') : read
  if (!separator && !beginning.trim()) throw new NewsletterError('The file is empty.')
  let columns: string[] | undefined
  for await (const { line, lastLine, values } of parseRows(beginning, text, separator)) {
    if (!columns) {
      columns = parseHeader(values)
      continue
    }
    const row = Object.fromEntries(columns.map((name, i) => [name, values[i]]))
    const malformed =
      values.length === columns.length
        ? undefined
        : `it has ${values.length} values, and the first line names ${columns.length} columns`
    yield { line, lastLine, row, malformed }
  }
  if (!columns) throw new NewsletterError('The file is empty.')
}

interface Row {
  line: number
  lastLine: number
  values: string[]
}

/** Parses the rows. Lines are counted here because csv-parse counts line breaks within quotes differently. */
async function* parseRows(
  beginning: string,
  rest: AsyncIterable<string>,
  delimiter = detectDelimiter(beginning),
): AsyncGenerator<Row> {
  /** The line number where the raw text of the next row starts, including preceding blank lines. */
  let next = 1
  const options: Options<Row, { raw: string; record: string[] }> = {
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    // Allows quotes within unquoted values. Text after a closing quote is still an error.
    relax_quotes: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: MAX_ROW_BYTES,
    raw: true,
    on_record({ raw, record }) {
      const line = next + countLineBreaks(0, raw, delimiter)
      const lastLine = next + countLineBreaks(-1, raw, delimiter)
      next += countLineBreaks(raw.length, raw, delimiter)
      return { line, lastLine, values: record }
    },
  }
  // The types of csv-parse allow `on_record` to change the type of a row only together with `columns`.
  const parser = parse(options as unknown as Options)
  async function* whole() {
    yield beginning
    yield* rest
  }
  // The loop below receives the same error.
  pipeline(whole, parser).catch(() => {})
  try {
    yield* parser as AsyncIterable<Row>
  } catch (error) {
    throw error instanceof CsvError ? toListError(error, next, delimiter) : error
  }
}

function toListError({ code, message, raw }: CsvError, next: number, delimiter: string): NewsletterError {
  const text = String(raw)
  if (code === 'CSV_MAX_RECORD_SIZE' && !text.includes('"')) {
    const line = next + countLineBreaks(0, text, delimiter)
    return new NewsletterError(`Line ${line} is longer than ${MAX_ROW_BYTES} bytes: the file is not a list.`)
  }
  const line = next + countLineBreaks(findLastQuoted(text, delimiter), text, delimiter)
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

/** Returns the index of the last quoted value, possibly truncated, in the raw text of a row. */
function findLastQuoted(text: string, delimiter: string): number {
  const quoted = new RegExp(`(?<=(?:^|[${delimiter}\\r\\n])\\s*)"[^"]*(?:""[^"]*)*"?`, 'g')
  return [...text.matchAll(quoted)].at(-1)?.index ?? 0
}

/**
 * Counts the line breaks before an index in the raw text of a row, including its leading blank lines. csv-parse keeps only
 * the CR of a CRLF outside quotes.
 */
function countLineBreaks(place: number, text: string, delimiter: string): number {
  const blank = new RegExp(`^(?:[^\\S\\r\\n${delimiter}]*[\\r\\n])*`).exec(text)?.[0] ?? ''
  return count(blank, /[\r\n]/g) + count(text.slice(blank.length, place), /\r\n|\n|\r/g)
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

async function* decodeUtf8(
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

/** Reads chunks until the first line that is not blank is complete. */
async function readFirstLine(text: AsyncGenerator<string>): Promise<string> {
  let beginning = ''
  while (!/[\r\n]/.test(beginning.trimStart()) && beginning.length < MAX_HEADER_LENGTH) {
    const chunk = await text.next()
    if (chunk.done) break
    beginning += chunk.value
  }
  return beginning
}

function detectDelimiter(text: string): string {
  const header = text.trimStart().split(/[\r\n]/, 1)[0] ?? ''
  return [',', ';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ','
}

function parseHeader(names: string[]): string[] {
  const columns = names.map((name) => name.trim().toLowerCase())
  const missing = ['email', 'confirmed_at', 'consent'].filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    throw new NewsletterError(
      `The first line must name the columns ${COLUMNS.join(', ')}; it lacks ${missing.join(', ')}.`,
    )
  }
  const duplicates = COLUMNS.filter((name) => columns.indexOf(name) !== columns.lastIndexOf(name))
  if (duplicates.length > 0) {
    throw new NewsletterError(`The first line names a column more than once: ${duplicates.join(', ')}.`)
  }
  return columns
}
