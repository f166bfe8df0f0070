import type { Action } from '#lib/newsroom/permissions/table.ts'

/** What surrounds the text of a story, as the API sends it. */
export interface StoryState {
  id: number
  slug: string | null
  stage: 'draft' | 'in_review' | 'ready' | 'scheduled'
  owner: string | null
  assignee: string | null
  discardedAt: string | null
  article: {
    status: 'published' | 'withdrawn'
    version: number
    isBehind: boolean
    publishedAt: string | null
    withdrawalNote: string | null
    path: string
  } | null
  /** The slug that it would be published under. Only a story that was read whole says it. */
  proposedSlug?: string
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
