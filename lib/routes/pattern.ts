import { isSlug } from '#lib/text/slug.ts'
import { pageNumber } from './page-number.ts'

/** One segment of a pattern, such as `autor`, `[author]`, `[...file]` or `[[...path]]`. */
export type Segment =
  | { kind: 'literal'; text: string }
  | { kind: 'parameter'; name: string }
  | { kind: 'rest'; name: string; isOptional: boolean }

/** The values of the parameters of a path, by name. */
export type Params = Readonly<Record<string, string | number | readonly string[]>>

type SegmentsOf<Pattern extends string> = Pattern extends `${infer Head}/${infer Tail}`
  ? Head | SegmentsOf<Tail>
  : Pattern

type EntryOf<Text extends string> = Text extends `[[...${infer Name}]]` | `[...${infer Name}]`
  ? [Name, readonly string[]]
  : Text extends '[page]'
    ? ['page', number]
    : Text extends `[${infer Name}]`
      ? [Name, string]
      : never

/** The parameters that a pattern names, with their types: `{ author: string; page: number }` of `/autor/[author]/pagina/[page]`. */
export type ParamsOf<Pattern extends string> = {
  readonly [Entry in EntryOf<SegmentsOf<Pattern>> as Entry[0]]: Entry[1]
}

/**
 * What may stand in a parameter, by its name: a function from the segment of a path to its value, `undefined` where the
 * segment cannot be one. Parameters that are not named here take any text.
 */
const READERS: Readonly<Record<string, (text: string) => string | number | undefined>> = {
  section: readSlug,
  slug: readSlug,
  author: readSlug,
  tag: readSlug,
  edition: readSlug,
  page: pageNumber,
  token: (text) => (/^[\w-]+$/.test(text) ? text : undefined),
}

/** Reads a pattern in the notation of Next's folders. */
export function parsePattern(pattern: string): Segment[] {
  if (pattern === '/') return []
  return pattern.slice(1).split('/').map(parseSegment)
}

/** The value of a parameter as it stands in a path; `undefined` where the text cannot be one. */
export function readParameter(name: string, text: string): string | number | undefined {
  if (text === '') return undefined
  const read = READERS[name]
  return read ? read(text) : text
}

/** The path that a pattern gives with these parameters. */
export function fillPattern(segments: readonly Segment[], params: Params): string {
  const texts = segments.flatMap((segment) => {
    if (segment.kind === 'literal') return [segment.text]
    const value = params[segment.name] ?? []
    return typeof value === 'object' ? value : [String(value)]
  })
  return `/${texts.join('/')}`
}

/** The part of a pattern before its first parameter: `/boletin/baja` of `/boletin/baja/[token]`. */
export function literalPrefix(pattern: string): string {
  const segments = parsePattern(pattern)
  const end = segments.findIndex(({ kind }) => kind !== 'literal')
  return fillPattern(end < 0 ? segments : segments.slice(0, end), {})
}

function parseSegment(text: string): Segment {
  const [, optional, rest, name] = /^(\[?)\[(\.\.\.)?(\w+)\]{1,2}$/.exec(text) ?? []
  if (name === undefined) return { kind: 'literal', text }
  return rest === undefined
    ? { kind: 'parameter', name }
    : { kind: 'rest', name, isOptional: optional === '[' }
}

function readSlug(text: string): string | undefined {
  return isSlug(text) ? text : undefined
}
