import { Figure } from '#components/ui/figure.tsx'
import type { Picture } from '#lib/media/picture.ts'
import styles from './gallery.module.css'

/** Pictures side by side, cropped to a shape that suits most of them; on a phone one below the other, uncropped. */
export function Gallery({ pictures }: { pictures: Picture[] }) {
  if (pictures.length === 0) return null
  const upright = pictures.filter(({ width, height }) => height > width).length
  const shape = upright === pictures.length ? 'upright' : upright > 0 ? 'mixed' : 'level'
  const isFirstWide = shape === 'level' && pictures.length % 2 === 1
  return (
    <ul className={`${styles.gallery} ${styles[shape]}`}>
      {pictures.map((picture, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a picture may appear twice; only its position identifies it
        <li key={i}>
          <Figure picture={picture} placement={isFirstWide && i === 0 ? 'wideCell' : 'cell'} />
        </li>
      ))}
    </ul>
  )
}
