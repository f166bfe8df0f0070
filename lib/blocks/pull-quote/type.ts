import type { Block } from '../kinds.ts'

/** A sentence of the story, or of a person in it, set large. */
export interface PullQuote {
  type: 'pullQuote'
  attrs: { author: string }
  content: Block[]
}
