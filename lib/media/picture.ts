import type { Prisma } from '#prisma/generated/client.ts'
import type { Crop } from './crop.ts'

/** A picture with everything its place on a page needs. */
export interface Picture {
  alt: string
  caption: string
  credit: string
  width: number
  height: number
  averageColor: string
  /** In percent, as CSS takes it: where the subject is. */
  focusX: number
  focusY: number
  /** Of each crop by width, AVIF before WebP: the last one is the largest that every program can read. */
  renditions: { crop: string; width: number; height: number; format: string; file: string; bytes: number }[]
}

/** The columns of a picture, with the renditions of those crops that its place shows. */
function fieldsWith(crops: Crop[]) {
  return {
    alt: true,
    caption: true,
    credit: true,
    width: true,
    height: true,
    averageColor: true,
    focusX: true,
    focusY: true,
    renditions: {
      where: { crop: { in: crops } },
      select: { crop: true, width: true, height: true, format: true, file: true, bytes: true },
      orderBy: [{ format: 'asc' }, { width: 'asc' }],
    },
  } satisfies Prisma.ImageSelect
}

/** Of a picture that is shown whole. */
export const pictureFields = fieldsWith(['full'])
/** Of one in a list. */
export const cardPictureFields = fieldsWith(['16x9', '4x3'])
/** Of a face. */
export const portraitFields = fieldsWith(['1x1'])
