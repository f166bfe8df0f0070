import type { Prisma } from '#prisma/generated/client.ts'
import type { Crop } from './crop.ts'
import { ANIMATED } from './recipe.ts'

/** A picture with everything that a page needs to show it. */
export interface Picture {
  alt: string
  caption: string
  credit: string
  width: number
  height: number
  averageColor: string
  /** Position of the subject in percent, as in CSS `object-position`. */
  focusX: number
  focusY: number
  /** Sorted by format (AVIF before WebP) and width. */
  renditions: { crop: string; width: number; height: number; format: string; file: string; bytes: number }[]
}

/** The columns of a picture, with its renditions of those crops. */
function fieldsWith(crops: (Crop | typeof ANIMATED)[]) {
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

/** Columns of a picture that is shown completely. */
export const pictureFields = fieldsWith(['full', ANIMATED])
/** Columns of an article's lead picture, whose crops stand in structured data. */
export const leadPictureFields = fieldsWith(['full', ANIMATED, '16x9', '4x3', '1x1'])
/** Columns of a picture in a list. */
export const cardPictureFields = fieldsWith(['16x9', '4x3'])
/** Columns of an author's portrait. */
export const portraitFields = fieldsWith(['1x1'])

/** The widest rendition of a crop that every program can read; `undefined` when the picture has none. */
export function widestRendition(
  { renditions }: Pick<Picture, 'renditions'>,
  crop: Crop,
): Picture['renditions'][number] | undefined {
  return renditions.filter((one) => one.crop === crop && one.format === 'webp').at(-1)
}

/** The rendition that moves; `undefined` for a still picture. */
export function animatedRendition({
  renditions,
}: Pick<Picture, 'renditions'>): Picture['renditions'][number] | undefined {
  return renditions.find(({ crop }) => crop === ANIMATED)
}
