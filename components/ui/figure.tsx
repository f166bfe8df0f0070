import type { CSSProperties } from 'react'
import type { Picture as PictureData } from '#lib/media/picture.ts'
import { Caption } from './caption.tsx'
import styles from './figure.module.css'
import { Picture } from './picture.tsx'

interface Props {
  picture: PictureData
  /** `lead` opens an article, `body` stands in its text, a cell of a gallery crops it. */
  placement: 'lead' | 'body' | GalleryCell
}

/** A cell of a gallery on a window of more than 40rem. */
export interface GalleryCell {
  /** In rem. */
  width: number
  /** The width divided by the height. */
  ratio: number
}

/** A picture of an article with its caption and credit. In the text, its height and width are limited. */
export function Figure({ picture, placement }: Props) {
  const { width, height } = picture
  const space = { '--ratio': width / height, '--own-width': `${width}px` } as CSSProperties
  const isLead = placement === 'lead'
  return (
    <figure className={isLead ? styles.lead : styles.body} style={isLead ? undefined : space}>
      <Picture
        picture={picture}
        sizes={sizesOf(placement, width / height)}
        eager={isLead}
        cut={typeof placement === 'object'}
      />
      <Caption caption={picture.caption} credit={picture.credit} />
    </figure>
  )
}

/** @param ratio the width of the picture divided by its height. */
function sizesOf(placement: Props['placement'], ratio: number): string {
  if (placement === 'lead') return '(width < 52rem) 100vw, 52rem'
  if (placement === 'body') {
    // In the text a picture is at most 40rem high, so that an upright one is narrower than the column.
    const width = Math.min(38, Math.round(40 * ratio))
    return `(width < ${width + 2}rem) 100vw, ${width}rem`
  }
  // A picture that is wider than its cell fills the height of the cell, and its sides are cut off.
  const width = Math.round(placement.width * Math.max(1, ratio / placement.ratio))
  return `(width < 40rem) 100vw, ${width}rem`
}
