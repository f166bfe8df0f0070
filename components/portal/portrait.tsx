import type { Picture as PictureData } from '#lib/media/picture.ts'
import { Picture } from './picture.tsx'
import styles from './portrait.module.css'

/**
 * The face of somebody whose name stands beside it, and so has no alternative text of its own.
 * @param size its width and height in CSS pixels.
 */
export function Portrait({ picture, size }: { picture: PictureData; size: 64 | 128 }) {
  return (
    <span className={size === 64 ? styles.small : styles.large} data-picture>
      <Picture picture={{ ...picture, alt: '' }} sizes={`${size}px`} crop="1x1" />
    </span>
  )
}
