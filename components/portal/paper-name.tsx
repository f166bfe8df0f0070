import { widestRendition } from '#lib/media/picture.ts'
import { mediaPath } from '#lib/routes/paths.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import styles from './paper-name.module.css'

/** The name of the paper: its logo, or its name in the headline font when it has none. */
export function PaperName({ masthead: { name, logo, logoDark } }: { masthead: Masthead }) {
  const file = logo && widestRendition(logo, 'full')?.file
  const dark = logoDark && widestRendition(logoDark, 'full')?.file
  if (!logo || !file) return <span className={styles.name}>{name}</span>
  return (
    <picture className={dark ? styles.logo : styles.onPlate}>
      {dark && <source srcSet={mediaPath(dark)} media="(prefers-color-scheme: dark)" />}
      <img src={mediaPath(file)} alt={name} width={logo.width} height={logo.height} fetchPriority="high" />
    </picture>
  )
}
