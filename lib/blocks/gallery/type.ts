import type { ImageBlock } from '../image/type.ts'

/** Pictures shown together. */
export interface Gallery {
  type: 'gallery'
  content: ImageBlock[]
}
