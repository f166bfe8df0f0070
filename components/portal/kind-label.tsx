import { Label } from '#components/ui/label.tsx'
import { labelOf } from '#lib/cards/story-label.ts'
import type { ArticleKind } from '#prisma/generated/client.ts'
import styles from './kind-label.module.css'

interface Props {
  kind: ArticleKind
  /** The name of its section. */
  section: string
  /** The section whose name already stands above the story. */
  within?: string
}

/** The section of a story, and its kind when it is not plain news. */
export function KindLabel({ kind, section, within }: Props) {
  const label = labelOf({ kind, section }, within)
  if (!label.section && !label.kind) return null
  return (
    <Label>
      {label.section && <span>{label.section}</span>}
      {label.kind && <span className={styles.kind}>{label.kind}</span>}
    </Label>
  )
}
