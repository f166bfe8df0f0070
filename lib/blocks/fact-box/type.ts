import type { Block } from '../kinds.ts'

/** Background to a story, set apart from it: figures, dates, a chronology. */
export interface FactBox {
  type: 'factBox'
  attrs: { title: string }
  content: Block[]
}
