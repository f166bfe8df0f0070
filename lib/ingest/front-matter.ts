import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import { isSlug, RESERVED_ARTICLE_SLUGS } from '#lib/site/addresses.ts'
import { safeHref } from '#lib/site/links.ts'
import { ImportError } from './import-error.ts'

const string = () => z.string({ error: 'must be text, between quotes' })
const text = (most: number) =>
  string().trim().min(1, 'is empty').max(most, `is longer than ${most} characters`)
const line = (most: number) =>
  text(most).refine((value) => !UNSEEN.test(value), 'has a line break or a control character')
/** Control characters, and those that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
const list = (most: number, what: string) =>
  z.array(line(most), { error: 'must be a list such as ["…", "…"]' }).refine(unique, `names ${what} twice`)
const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` })
const webAddress = string().refine(
  (value) => /^https?:/.test(value) && safeHref(value),
  'is not a web address (http or https)',
)
const slug = string()
  .refine(isSlug, 'must be small letters a to z, digits and single hyphens, at most 120')
  .refine((value) => !RESERVED_ARTICLE_SLUGS.includes(value), 'is an address of the portal itself')

/** ISO 8601 with an offset, a day that exists, and a year that a newspaper can have. */
const moment = string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/,
    'must be like 2023-09-12T07:30:00-04:00',
  )
  .refine(isOnCalendar, 'is not a moment of the calendar')
  .transform((value) => new Date(value))
  .refine((date) => date >= EARLIEST && date < LATEST, 'must be from the years 1800 to 2199')

const EARLIEST = new Date('1800-01-01T00:00:00Z')
const LATEST = new Date('2200-01-01T00:00:00Z')

const schema = z
  .strictObject({
    title: line(200),
    dek: line(500).optional(),
    slug: slug.optional(),
    section: line(60),
    date: moment,
    updated: moment.optional(),
    authors: list(120, 'somebody').min(1, 'needs at least one author'),
    tags: list(80, 'a tag').default([]),
    kind: oneOf(['news', 'opinion', 'analysis', 'sponsored']).default('news'),
    source: z
      .strictObject({ name: line(120), url: webAddress.optional() }, { error: sourceError })
      .optional(),
    canonical: webAddress.optional(),
    noindex: z.boolean({ error: 'must be true or false' }).default(false),
    seoTitle: line(200).optional(),
    seoDescription: line(500).optional(),
    image: line(300).optional(),
    imageAlt: line(500).optional(),
    imageCaption: line(1000).optional(),
    imageCredit: line(200).optional(),
    status: oneOf(['draft', 'in_review', 'scheduled', 'published', 'withdrawn']).default('published'),
  })
  .refine(({ date, updated }) => !updated || updated >= date, {
    path: ['updated'],
    error: 'is earlier than date',
  })

/** Unknown keys inside are named by `fieldError`. */
function sourceError({ code }: { code?: string }): string | undefined {
  return code === 'invalid_type' ? 'must be fields such as { name: "…" }' : undefined
}

/** What a file says of its article, checked. */
export type FrontMatter = z.infer<typeof schema>

const FENCE = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m

/** A file's front matter and body, apart. */
export interface SplitFile {
  data: FrontMatter
  /** The line of each field that is given, counted from 1. */
  lines: Record<string, number>
  body: string
  /** The line at which the body begins. */
  bodyLine: number
}

/**
 * Splits a file into its front matter, checked, and its body.
 * @throws ImportError with the line and the reason.
 */
export function readFrontMatter(file: string): SplitFile {
  const content = file.replace(/^\uFEFF/, '')
  const fence = FENCE.exec(content)
  if (fence?.index !== 0) {
    throw new ImportError(1, 'the file must begin with front matter between two lines «---»')
  }
  const { values, lines } = parseFields((fence[1] ?? '').trimEnd())
  const result = schema.safeParse(values)
  if (!result.success) throw fieldError(result.error.issues[0], lines)
  const bodyLine = content.slice(0, fence[0].length).split('\n').length
  return { data: result.data, lines, body: content.slice(fence[0].length), bodyLine }
}

/** Reads the YAML; it begins on the second line of the file. */
function parseFields(head: string): { values: unknown; lines: Record<string, number> } {
  const counter = new LineCounter()
  const document = parseDocument(head, { lineCounter: counter, schema: 'core', prettyErrors: false })
  const lineOf = (offset: number) => counter.linePos(offset).line + 1
  const [error] = document.errors
  if (error) {
    throw new ImportError(
      lineOf(Math.min(error.pos[0], head.length)),
      `malformed front matter: ${error.message}`,
    )
  }
  const { contents } = document
  if (!isMap(contents)) throw new ImportError(2, 'the front matter must be fields such as «title: …»')
  visit(contents, {
    Alias: (_key, { range }) => {
      throw new ImportError(lineOf(range?.[0] ?? 0), 'malformed front matter: an alias (*name) is not taken')
    },
  })
  const keys = contents.items.flatMap(({ key }) => (isScalar(key) ? [key] : []))
  const lines = Object.fromEntries(keys.map((key) => [String(key.value), lineOf(key.range?.[0] ?? 0)]))
  return { values: document.toJS(), lines }
}

function fieldError(issue: z.core.$ZodIssue | undefined, lines: Record<string, number>): ImportError {
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = [...(issue?.path ?? []), ...(unknownKey ? [unknownKey] : [])]
  const line = lines[String(path[0])]
  const reason = unknownKey
    ? 'is not a field that is known'
    : line === undefined
      ? 'is missing'
      : issue?.message
  return new ImportError(line ?? 1, `${path.join('.')} ${reason}`)
}

function unique(values: string[]): boolean {
  return new Set(values.map((value) => value.toLocaleLowerCase('es'))).size === values.length
}

/** JavaScript takes February 31st for March 3rd; seen as UTC, a real date comes back as it was written. */
function isOnCalendar(value: string): boolean {
  const written = value.slice(0, 16)
  const date = new Date(`${written}Z`)
  return (
    !Number.isNaN(Date.parse(value)) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(written)
  )
}
