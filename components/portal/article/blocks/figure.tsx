import type { CSSProperties } from 'react'
import type { Picture as PictureData } from '#lib/media/picture.ts'
import { Picture } from '../../picture.tsx'
import styles from './figure.module.css'

/**
 * A picture inside a body with its caption and credit. An upright one is not higher than a screen, a small one
 * not larger than it is.
 */
export function Figure({
  picture,
  sizes = '(width < 40rem) 100vw, 38rem',
  cut,
}: {
  picture: PictureData
  sizes?: string
  /** Whether its place has a shape of its own. */
  cut?: boolean
}) {
  const { width, height, caption, credit } = picture
  const space = { '--ratio': width / height, '--own-width': `${width}px` } as CSSProperties
  return (
    <figure className={styles.figure} style={space}>
      <Picture picture={picture} sizes={sizes} cut={cut} />
      {(caption || credit) && (
        <figcaption className={styles.caption}>
          {caption} {credit && <span className={styles.credit}>{credit}</span>}
        </figcaption>
      )}
    </figure>
  )
}
