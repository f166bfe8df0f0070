import { z } from 'zod'
import type { Body } from '#lib/blocks/body.ts'
import { readBody } from '#lib/blocks/read-body.ts'
import type { ArticleKind } from '#prisma/generated/client.ts'

/** What is written in the shared document of a story, besides its texts. */
export interface StoryFields {
  kind: ArticleKind
  sectionId: number | null
  /** In the order of the byline. */
  authorIds: number[]
  tagIds: number[]
  leadImageId: number | null
  sourceName: string | null
  sourceUrl: string | null
  seoTitle: string | null
  seoDescription: string | null
}

/** What only editors set, by commands (direct-story.ts). */
export interface StoryDirection {
  weight: number
  canonicalUrl: string | null
  noindex: boolean
}

/** What people write together. */
export interface WrittenContent extends StoryFields {
  headline: string
  dek: string | null
  body: Body
}

/** A story as a version keeps it: everything an article is made from but its address and dates. */
export interface StoryContent extends WrittenContent, StoryDirection {}

const id = z.int().min(1).max(2_147_483_647)
const ids = z
  .array(id)
  .max(50)
  .transform((all) => [...new Set(all)])
const text = z.string().max(2_000).nullable()

const fields = {
  kind: z.enum(['news', 'opinion', 'analysis', 'sponsored']).catch('news'),
  sectionId: id.nullable().catch(null),
  authorIds: ids.catch([]),
  tagIds: ids.catch([]),
  leadImageId: id.nullable().catch(null),
  sourceName: text.catch(null),
  sourceUrl: text.catch(null),
  seoTitle: text.catch(null),
  seoDescription: text.catch(null),
}
const fieldsSchema = z.object(fields)

const contentSchema = z.object({
  ...fields,
  headline: z.string().catch(''),
  dek: z.string().nullable().catch(null),
  weight: z.int().min(0).max(3).catch(1),
  canonicalUrl: text.catch(null),
  noindex: z.boolean().catch(false),
})

/** The names of the entries of the shared document, in a fixed order. */
export const FIELD_NAMES = Object.keys(fields) as (keyof StoryFields)[]

/** The fields of a shared document, whatever browsers have put there: what is not right counts as not given. */
export function readFields(stored: unknown): StoryFields {
  return fieldsSchema.parse(isObject(stored) ? emptyAsNull(stored) : {})
}

/** The content of a version, made safe to work with. */
export function readContent(stored: unknown): StoryContent {
  const object = isObject(stored) ? stored : {}
  return { ...contentSchema.parse(object), body: readBody(object.body) }
}

/** The content of a story that nobody has written yet. */
export function emptyContent(parts: Partial<StoryContent> = {}): StoryContent {
  return { ...readContent({}), ...parts }
}

function emptyAsNull(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name,
      typeof value === 'string' && value.trim() === '' ? null : value,
    ]),
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
