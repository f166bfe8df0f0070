import type { Picture as PictureData } from '#lib/media/picture.ts'
import { Picture } from '../picture.tsx'
import styles from './lead-picture.module.css'

/** The picture at the head of an article with its caption and credit. */
export function LeadPicture({ picture }: { picture: PictureData }) {
  return (
    <figure className={styles.figure}>
      <Picture picture={picture} sizes="(width < 52rem) 100vw, 52rem" eager />
      {(picture.caption || picture.credit) && (
        <figcaption className={styles.caption}>
          {picture.caption} <span className={styles.credit}>{picture.credit}</span>
        </figcaption>
      )}
    </figure>
  )
}
