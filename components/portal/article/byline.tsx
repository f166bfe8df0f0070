import type { ArticlePage } from '#lib/articles/reading/article-page.ts'
import { authorPath } from '#lib/routes/paths.ts'
import { longDateTime } from '#lib/text/dates.ts'
import { listByName } from '#lib/text/name-list.ts'
import { Portrait } from '../portrait.tsx'
import styles from './byline.module.css'
import { text } from './text.ts'

type SignedArticle = Pick<ArticlePage, 'kind' | 'authors' | 'publishedAt' | 'updatedAt' | 'readingMinutes'>

/** The authors, the date of publication, that of the last update when it differs, and the reading time. */
export function Byline({ article, timeZone }: { article: SignedArticle; timeZone: string }) {
  const { authors, publishedAt, updatedAt, kind } = article
  // Opinion shows its author's face, name and role; reporting only the name.
  const isOpinion = kind === 'opinion'
  const portrait = isOpinion && authors[0]?.portrait
  const role = isOpinion && authors.length === 1 && authors[0]?.role
  const updated = updatedAt && updatedAt.getTime() !== publishedAt.getTime() ? updatedAt : null
  const names = listByName(authors, ({ id, name, slug }) => (
    <a key={id} href={authorPath(slug)} rel="author">
      {name}
    </a>
  ))
  return (
    <div className={isOpinion ? `${styles.byline} ${styles.opinion}` : styles.byline}>
      {portrait && <Portrait picture={portrait} size={128} />}
      <div>
        <p className={styles.authors}>
          {text.by} {names}
        </p>
        {role && <p className={styles.role}>{role}</p>}
        <p className={styles.dates}>
          <time dateTime={publishedAt.toISOString()}>{longDateTime(publishedAt, timeZone)}</time>
          {updated && (
            <span className={styles.updated}>
              {text.updated} <time dateTime={updated.toISOString()}>{longDateTime(updated, timeZone)}</time>
            </span>
          )}
        </p>
        <p className={styles.dates}>{text.readingTime(article.readingMinutes)}</p>
      </div>
    </div>
  )
}
