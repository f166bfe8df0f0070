import type { Picture } from '#lib/media/picture.ts'
import { Figure } from './figure.tsx'
import styles from './gallery.module.css'

/** Pictures side by side, cut to one shape that suits most of them; on a phone one below the other, uncut. */
export function Gallery({ pictures }: { pictures: Picture[] }) {
  if (pictures.length === 0) return null
  const upright = pictures.filter(({ width, height }) => height > width).length
  const shape = upright === pictures.length ? 'upright' : upright > 0 ? 'mixed' : 'level'
  return (
    <ul className={`${styles.gallery} ${styles[shape]}`}>
      {pictures.map((picture, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is all that tells one use of a picture from another
        <li key={i}>
          <Figure picture={picture} sizes="(width < 40rem) 100vw, 19rem" cut />
        </li>
      ))}
    </ul>
  )
}
