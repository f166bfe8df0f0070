import type { CSSProperties } from 'react'
import type { Picture as PictureData } from '#lib/media/picture.ts'
import { Caption } from './caption.tsx'
import styles from './figure.module.css'
import { Picture } from './picture.tsx'

interface Props {
  picture: PictureData
  /** `lead` opens an article, `body` stands in its text, the cells of a gallery crop it; a wide one takes a whole row. */
  placement: 'lead' | 'body' | 'cell' | 'wideCell'
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
        sizes={placement === 'body' ? bodySizes(width / height) : SIZES[placement]}
        eager={isLead}
        cut={placement === 'cell' || placement === 'wideCell'}
      />
      <Caption caption={picture.caption} credit={picture.credit} />
    </figure>
  )
}

const SIZES = {
  lead: '(width < 52rem) 100vw, 52rem',
  cell: '(width < 40rem) 100vw, 19rem',
  wideCell: '(width < 40rem) 100vw, 38rem',
}

/** In the text a picture is at most 40rem high, so that an upright one is narrower than the column. */
function bodySizes(ratio: number): string {
  const width = Math.min(38, Math.round(40 * ratio))
  return `(width < ${width + 2}rem) 100vw, ${width}rem`
}
