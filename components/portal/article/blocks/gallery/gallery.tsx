import { Figure } from '#components/ui/figure.tsx'
import type { Picture } from '#lib/media/picture.ts'
import styles from './gallery.module.css'

/** The shapes of cells in gallery.module.css. */
const CELL_RATIOS = { upright: 4 / 5, mixed: 1, level: 3 / 2 }

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
          <Figure
            picture={picture}
            placement={{ width: isFirstWide && i === 0 ? 38 : 19, ratio: CELL_RATIOS[shape] }}
          />
        </li>
      ))}
    </ul>
  )
}
