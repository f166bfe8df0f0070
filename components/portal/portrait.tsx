import { Picture } from '#components/ui/picture.tsx'
import type { Picture as PictureData } from '#lib/media/picture.ts'
import styles from './portrait.module.css'

/**
 * The portrait of an author. The name stands beside it, so it has no alternative text.
 * @param size its width and height in CSS pixels.
 */
export function Portrait({ picture, size }: { picture: PictureData; size: 64 | 128 }) {
  return (
    <span className={size === 64 ? styles.small : styles.large} data-picture>
      <Picture picture={{ ...picture, alt: '' }} sizes={`${size}px`} crop="1x1" />
    </span>
  )
}
