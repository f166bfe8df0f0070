import styles from './tag-links.module.css'
import { text } from './text.ts'

/** What the story is about. */
export function TagLinks({ tags }: { tags: { id: number; name: string; slug: string }[] }) {
  if (tags.length === 0) return null
  return (
    <div className={styles.tags}>
      <h2 className={styles.title}>{text.tags}</h2>
      <ul className={styles.list}>
        {tags.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </div>
  )
}
