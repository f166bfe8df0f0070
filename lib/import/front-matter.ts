import { z } from 'zod'
import { RESERVED_ARTICLE_SLUGS } from '#lib/routes/reserved.ts'
import { safeHref } from '#lib/text/safe-href.ts'
import { isSlug } from '#lib/text/slug.ts'
import { SourceError } from '#lib/text/source-error.ts'
import { line, string } from '#lib/text/text-fields.ts'
import { isWebAddress } from '#lib/text/web-address.ts'
import { fieldError, readYaml } from '#lib/text/yaml-source.ts'
import { text } from './text.ts'

const list = (most: number, what: string) =>
  z.array(line(most), { error: 'must be a list such as ["…", "…"]' }).refine(unique, `names ${what} twice`)
const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` })
const webAddress = string().refine(
  (value) => isWebAddress(value) && safeHref(value),
  'is not a web address (http or https)',
)
const slug = string()
  .refine(isSlug, 'must be small letters a to z, digits and single hyphens, at most 120')
  .refine((value) => !RESERVED_ARTICLE_SLUGS.includes(value), 'is an address of the portal itself')

/** More than fifty times the longest front matter that anybody writes: reading YAML is slow. */
const MAX_FRONT_MATTER_LENGTH = 100_000

/** The position of a picture's subject from the left and the top, as in CSS `object-position`. */
const focus = string()
  .regex(/^(\d{1,2}|100)% (\d{1,2}|100)%$/, 'must be like "30% 40%": from the left, and from the top')
  .transform((value) => {
    const [x = 50, y = 50] = value.split(' ').map((part) => Number.parseInt(part, 10))
    return { x, y }
  })

/** ISO 8601 with an offset; the day must exist and the year be plausible for a newspaper. */
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
    weight: z.literal([0, 1, 2, 3], { error: 'must be 0, 1, 2 or 3' }).default(1),
    seoTitle: line(200).optional(),
    seoDescription: line(500).optional(),
    image: line(300).optional(),
    imageAlt: line(500).optional(),
    imageCaption: line(1000).optional(),
    imageCredit: line(200).optional(),
    imageFocus: focus.optional(),
    status: oneOf(['draft', 'in_review', 'scheduled', 'published', 'withdrawn']).default('published'),
  })
  .refine(({ date, updated }) => !updated || updated >= date, {
    path: ['updated'],
    error: 'is earlier than date',
  })

/** Only for values that are not maps: `fieldError` names unknown keys. */
function sourceError({ code }: { code?: string }): string | undefined {
  return code === 'invalid_type' ? 'must be fields such as { name: "…" }' : undefined
}

/** The validated front matter of an article file. */
export type FrontMatter = z.infer<typeof schema>

/** The fields in which « #» is more likely to be text than the beginning of a comment. */
const TEXT_FIELDS = ['title', 'dek', 'imageAlt', 'imageCaption', 'imageCredit', 'seoTitle', 'seoDescription']

const FENCE = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m

/** The front matter and the body of a file. */
export interface SplitFile {
  data: FrontMatter
  /** The line of each field that is present, counted from 1. */
  lines: Record<string, number>
  body: string
  /** The line on which the body begins. */
  bodyLine: number
  warnings: { line: number; reason: string }[]
}

/**
 * Splits a file into its validated front matter and its body.
 * @throws SourceError with the line and the reason.
 */
export function readFrontMatter(file: string): SplitFile {
  const content = file.replace(/^\uFEFF/, '')
  const fence = FENCE.exec(content)
  if (fence?.index !== 0) {
    throw new SourceError(1, 'the file must begin with front matter between two lines «---»')
  }
  if (fence[0].length > MAX_FRONT_MATTER_LENGTH)
    throw new SourceError(1, text.frontMatterTooLong(MAX_FRONT_MATTER_LENGTH))
  // The YAML begins on the second line of the file.
  const source = readYaml((fence[1] ?? '').trimEnd(), 2, 'front matter')
  const result = schema.safeParse(source.values)
  if (!result.success) throw fieldError(result.error.issues[0], source)
  const bodyLine = content.slice(0, fence[0].length).split('\n').length
  const warnings = TEXT_FIELDS.filter((field) => source.commented.includes(field)).map((field) => ({
    line: source.lines[field] ?? 1,
    reason: text.cutByComment(field),
  }))
  return { data: result.data, lines: source.lines, body: content.slice(fence[0].length), bodyLine, warnings }
}

function unique(values: string[]): boolean {
  return new Set(values.map((value) => value.toLocaleLowerCase('es'))).size === values.length
}

/** JavaScript reads February 31st as March 3rd. Read as UTC, only an existing date is formatted as it was written. */
function isOnCalendar(value: string): boolean {
  const written = value.slice(0, 16)
  const date = new Date(`${written}Z`)
  return (
    !Number.isNaN(Date.parse(value)) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(written)
  )
}
