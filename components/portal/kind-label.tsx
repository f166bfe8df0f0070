import type { ArticleKind } from '#prisma/generated/client.ts'
import styles from './kind-label.module.css'

const NAMES: Partial<Record<ArticleKind, string>> = {
  opinion: 'Opinión',
  analysis: 'Análisis',
  sponsored: 'Contenido patrocinado',
}

/** Says what is not plain news, wherever a story stands; the section's name otherwise. */
export function KindLabel({ kind, section }: { kind: ArticleKind; section: string }) {
  const name = NAMES[kind]
  return (
    <span className={name ? styles.kind : styles.section}>
      {section}
      {name && <span className={styles.name}>{name}</span>}
    </span>
  )
}
