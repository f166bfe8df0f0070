import type { CSSProperties } from 'react'
import type { Picture as PictureData } from '#lib/media/picture.ts'
import { Caption } from './caption.tsx'
import styles from './figure.module.css'
import { Picture } from './picture.tsx'

interface Props {
  picture: PictureData
  /** `lead` opens an article, `body` stands in its text, `gallery` in a cell that crops it. */
  placement: 'lead' | 'body' | 'gallery'
}

/** A picture of an article with its caption and credit. In the text, its height and width are limited. */
export function Figure({ picture, placement }: Props) {
  const { width, height } = picture
  const space = { '--ratio': width / height, '--own-width': `${width}px` } as CSSProperties
  const isLead = placement === 'lead'
  return (
    <figure className={isLead ? styles.lead : styles.body} style={isLead ? undefined : space}>
      <Picture picture={picture} sizes={SIZES[placement]} eager={isLead} cut={placement === 'gallery'} />
      <Caption caption={picture.caption} credit={picture.credit} />
    </figure>
  )
}

const SIZES = {
  lead: '(width < 52rem) 100vw, 52rem',
  body: '(width < 40rem) 100vw, 38rem',
  gallery: '(width < 40rem) 100vw, 19rem',
}
