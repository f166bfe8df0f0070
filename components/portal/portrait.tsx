import { Picture } from '#components/ui/picture.tsx'
import type { Picture as PictureData } from '#lib/media/picture.ts'
import styles from './portrait.module.css'

/**
 * The portrait of an author. The name stands beside it, so it has no alternative text.
 * @param size its width and height in CSS pixels.
 */
export function Portrait({ picture, size }: { picture: PictureData; size: keyof typeof SIZES }) {
  return (
    <span className={SIZES[size]} data-picture>
      <Picture picture={{ ...picture, alt: '' }} sizes={`${size}px`} crop="1x1" />
    </span>
  )
}

const SIZES = { 48: styles.tiny, 64: styles.small, 128: styles.large }
