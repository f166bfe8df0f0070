import type { ArticlePage } from '#lib/articles/article-page.ts'
import { longDateTime } from '#lib/site/dates.ts'
import styles from './byline.module.css'
import { text } from './text.ts'

/** Who signs it, when it came out, and when it was updated where that differs. */
export function Byline({ article, timeZone }: { article: ArticlePage; timeZone: string }) {
  const { authors, publishedAt, updatedAt } = article
  const updated = updatedAt && updatedAt.getTime() !== publishedAt.getTime() ? updatedAt : null
  return (
    <div className={styles.byline}>
      <p className={styles.authors}>
        {text.by} {new Intl.ListFormat('es').format(authors.map(({ name }) => name))}
      </p>
      <p className={styles.dates}>
        <time dateTime={publishedAt.toISOString()}>{longDateTime(publishedAt, timeZone)}</time>
        {updated && (
          <span className={styles.updated}>
            {text.updated} <time dateTime={updated.toISOString()}>{longDateTime(updated, timeZone)}</time>
          </span>
        )}
      </p>
    </div>
  )
}
