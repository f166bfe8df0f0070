import { KIND_NAMES } from '#lib/cards/kind-names.ts'
import type { ArticleKind } from '#prisma/generated/client.ts'
import styles from './kind-label.module.css'

interface Props {
  kind: ArticleKind
  /** The name of its section. */
  section: string
  /** The section under whose name it stands, which is not said again. */
  within?: string
}

/** Says what is not plain news, wherever a story stands, and the section it is from. */
export function KindLabel({ kind, section, within }: Props) {
  const name = KIND_NAMES[kind]
  // A section that is called as the kind says it already.
  const parts = [section === within ? '' : section, name === section ? '' : name].filter(Boolean)
  if (parts.length === 0) return null
  return (
    <span className={styles.label}>
      {parts.map((part) => (
        <span key={part} className={part === name ? styles.kind : undefined}>
          {part}
        </span>
      ))}
    </span>
  )
}
