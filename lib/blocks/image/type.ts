import type { Picture } from '#lib/media/picture.ts'

/** A picture of the `Image` table, which also holds its alternative text, caption and credit. */
export interface ImageBlock {
  type: 'image'
  attrs: { imageId: number; picture?: Picture }
}
