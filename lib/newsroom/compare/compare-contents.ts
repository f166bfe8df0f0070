import type { StoryContent } from '#lib/newsroom/stories/content.ts'
import { compareBodies, type LineChange } from './compare-bodies.ts'
import { compareWords, type WordChange } from './compare-words.ts'

/** A field that differs between two contents of a story. */
export type FieldChange =
  /** A text, word by word. */
  | { field: TextField; words: WordChange[] }
  /** Something that is chosen; ids of rows, or other values as texts. */
  | { field: ChosenField; before: string[]; after: string[] }

export type TextField = (typeof TEXTS)[number]
export type ChosenField = (typeof CHOSEN)[number]

const TEXTS = [
  'headline',
  'dek',
  'sourceName',
  'sourceUrl',
  'seoTitle',
  'seoDescription',
  'canonicalUrl',
] as const
const CHOSEN = ['kind', 'sectionId', 'authorIds', 'tagIds', 'leadImageId', 'weight', 'noindex'] as const

/** What only editors set: restoring a version leaves it as it is. */
const SET_BY_EDITORS: ReadonlySet<string> = new Set(['canonicalUrl', 'weight', 'noindex'])

/** What would change if one content of a story took the place of another. */
export interface ContentChanges {
  fields: FieldChange[]
  body: LineChange[]
}

/**
 * Compares two contents field by field and line by line.
 * @param withDirection whether what only editors set is compared too.
 */
export function compareContents(
  before: StoryContent,
  after: StoryContent,
  withDirection: boolean,
): ContentChanges {
  const isCompared = (field: string) => withDirection || !SET_BY_EDITORS.has(field)
  const texts = TEXTS.filter(isCompared).flatMap((field): FieldChange[] => {
    const [old, now] = [before[field] ?? '', after[field] ?? '']
    return old === now ? [] : [{ field, words: compareWords(old, now) }]
  })
  const chosen = CHOSEN.filter(isCompared).flatMap((field): FieldChange[] => {
    const [old, now] = [valuesOf(before[field]), valuesOf(after[field])]
    return old.join() === now.join() ? [] : [{ field, before: old, after: now }]
  })
  return { fields: [...texts, ...chosen], body: compareBodies(before.body, after.body) }
}

function valuesOf(value: StoryContent[ChosenField]): string[] {
  if (Array.isArray(value)) return value.map(String)
  return value === null ? [] : [String(value)]
}
