import type { Card } from '#lib/cards/card.ts'
import { joinNames } from '#lib/text/name-list.ts'
import { Portrait } from './portrait.tsx'
import styles from './signature.module.css'

/** Who signs an opinion piece in a list: name and portrait; nothing for an unsigned one. */
export function Signature({ card: { authors, portrait } }: { card: Pick<Card, 'authors' | 'portrait'> }) {
  if (authors.length === 0) return null
  return (
    <p className={styles.signature}>
      {portrait && <Portrait picture={portrait} size={48} />}
      {joinNames(authors)}
    </p>
  )
}
