import type { Action } from '#lib/newsroom/permissions/table.ts'

/** What is not right about a field, as a sentence. */
export interface FieldProblem {
  field: string
  message: string
}

/** What surrounds the text of a story, as the API sends it. */
export interface StoryState {
  id: number
  slug: string | null
  stage: 'draft' | 'in_review' | 'ready' | 'scheduled'
  owner: string | null
  ownerId: number | null
  assignee: string | null
  assigneeId: number | null
  dueAt: string | null
  embargoUntil: string | null
  scheduledAt: string | null
  weight: number
  canonicalUrl: string | null
  noindex: boolean
  discardedAt: string | null
  article: {
    status: 'published' | 'withdrawn'
    version: number
    isBehind: boolean
    publishedAt: string | null
    withdrawalNote: string | null
    path: string
  } | null
  /** Notes that are not resolved. */
  openNotes: number
  /** Preview links that still open something. */
  previewLinks: number
  /** The number of the version that an import proposes. */
  proposal: number | null
  /** IANA name of the zone in which the paper writes hours. */
  timeZone: string
  /** The slug that it would be published under. Only a story that was read whole says it. */
  proposedSlug?: string
  /** What keeps it from being published, by field. Only a story that was read whole says it. */
  problems?: readonly FieldProblem[]
  /** For `If-Match`. */
  tag: string
  /** What this person may do with it. */
  actions: Action[]
}

/** A story as its screen begins with it. */
export interface OpenedStory extends StoryState {
  storyId: number
  documentId: string
  schema: number
  head: number
  /** The whole document, as a Yjs update in Base64. */
  snapshot: string
  readOnly: { reason: 'forbidden' | 'discarded' | 'foreign'; message: string } | null
}

/** Something that a field can be set to. */
export interface Choice {
  id: number
  slug: string
  name: string
}

/** What the fields can be set to. */
export interface StoryChoices {
  sections: (Choice & { parentId: number | null })[]
  authors: Choice[]
  tags: Choice[]
  agencies: string[]
  /** Those who can be given the story, for whoever may give it. */
  people: readonly { id: number; name: string }[]
}

/** A picture that was uploaded. */
export interface Picture {
  id: number
  width: number
  height: number
  src: string
  alt: string
  caption: string
  credit: string
  /** What the person should know of it, such as that an animation will stand still. */
  notice?: string
}
