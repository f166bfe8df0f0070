import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import { z } from 'zod'
import { isSlug, RESERVED_ARTICLE_SLUGS } from '#lib/site/addresses.ts'
import { safeHref } from '#lib/site/links.ts'
import { ImportError } from './import-error.ts'

const text = (most: number) =>
  z.string().trim().min(1, 'is empty').max(most, `is longer than ${most} characters`)
const line = (most: number) =>
  text(most).refine((value) => !/\p{Cc}/u.test(value), 'has a line break or a control character')
const webAddress = z
  .string()
  .refine((value) => /^https?:/.test(value) && safeHref(value), 'is not a web address (http or https)')
const slug = z
  .string()
  .refine(isSlug, 'must be small letters a to z, digits and single hyphens, at most 120')
  .refine((value) => !RESERVED_ARTICLE_SLUGS.includes(value), 'is an address of the portal itself')

/** ISO 8601 with an offset, a day that exists, and a year that a newspaper can have. */
const moment = z
  .string()
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
    authors: z.array(line(120)).min(1, 'needs at least one author').refine(unique, 'names somebody twice'),
    tags: z.array(line(80)).refine(unique, 'names a tag twice').default([]),
    kind: z.enum(['news', 'opinion', 'analysis', 'sponsored']).default('news'),
    source: z.strictObject({ name: line(120), url: webAddress.optional() }).optional(),
    canonical: webAddress.optional(),
    noindex: z.boolean().default(false),
    seoTitle: line(200).optional(),
    seoDescription: line(500).optional(),
    image: line(300).optional(),
    imageAlt: line(500).optional(),
    imageCaption: line(1000).optional(),
    imageCredit: line(200).optional(),
    status: z.enum(['draft', 'in_review', 'scheduled', 'published', 'withdrawn']).default('published'),
  })
  .refine(({ date, updated }) => !updated || updated >= date, {
    path: ['updated'],
    error: 'is earlier than date',
  })

/** What a file says of its article, checked. */
export type FrontMatter = z.infer<typeof schema>

const FENCE = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m

/**
 * Splits a file into its front matter, checked, and its body.
 * @returns the line at which the body begins, counted from 1, besides.
 * @throws ImportError with the line and the reason.
 */
export function readFrontMatter(file: string): { data: FrontMatter; body: string; bodyLine: number } {
  const content = file.replace(/^\uFEFF/, '')
  const fence = FENCE.exec(content)
  if (fence?.index !== 0)
    throw new ImportError(1, 'the file must begin with front matter between two lines «---»')
  const lines = new LineCounter()
  const head = (fence[1] ?? '').trimEnd()
  const document = parseDocument(head, { lineCounter: lines, schema: 'core', prettyErrors: false })
  const lineOf = (offset: number) => lines.linePos(offset).line + 1
  const [error] = document.errors
  if (error)
    throw new ImportError(
      lineOf(Math.min(error.pos[0], head.length)),
      `malformed front matter: ${error.message}`,
    )
  if (!isMap(document.contents))
    throw new ImportError(2, 'the front matter must be fields such as «title: …»')
  const result = schema.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (!result.success) throw fieldError(result.error.issues[0], document.contents, lineOf)
  const bodyLine = content.slice(0, fence[0].length).split('\n').length
  return { data: result.data, body: content.slice(fence[0].length), bodyLine }
}

function fieldError(
  issue: z.core.$ZodIssue | undefined,
  fields: YAMLMap,
  lineOf: (offset: number) => number,
): ImportError {
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = [...(issue?.path ?? []), ...(unknownKey ? [unknownKey] : [])]
  const key = fields.items.map((item) => item.key).find((item) => isScalar(item) && item.value === path[0])
  const offset = isScalar(key) ? key.range?.[0] : undefined
  const reason = unknownKey
    ? 'is not a field that is known'
    : offset === undefined
      ? 'is missing'
      : issue?.message
  return new ImportError(offset === undefined ? 1 : lineOf(offset), `${path.join('.')} ${reason}`)
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
