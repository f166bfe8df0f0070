import type { ArticlePage } from '#lib/articles/reading/article-page.ts'
import { authorPath } from '#lib/routes/paths.ts'
import { longDateTime } from '#lib/text/dates.ts'
import { Portrait } from '../portrait.tsx'
import styles from './byline.module.css'
import { text } from './text.ts'

/** The names as Spanish lists them: with commas and a last «y», or «e» before an i. */
function AuthorLinks({ authors }: Pick<ArticlePage, 'authors'>) {
  const parts = new Intl.ListFormat('es').formatToParts(authors.map(({ slug }) => slug))
  return parts.map(({ type, value }) => {
    const author = type === 'element' && authors.find(({ slug }) => slug === value)
    if (!author) return value
    return (
      <a key={author.id} href={authorPath(author.slug)} rel="author">
        {author.name}
      </a>
    )
  })
}

/** Who signs it, when it came out, and when it was updated where that differs. */
export function Byline({ article, timeZone }: { article: ArticlePage; timeZone: string }) {
  const { authors, publishedAt, updatedAt, kind } = article
  // Who thinks so has a face; who reports stays behind the news.
  const portrait = kind === 'opinion' ? authors[0]?.portrait : null
  const updated = updatedAt && updatedAt.getTime() !== publishedAt.getTime() ? updatedAt : null
  return (
    <div className={styles.byline}>
      {portrait && <Portrait picture={portrait} size={64} />}
      <div>
        <p className={styles.authors}>
          {text.by} <AuthorLinks authors={authors} />
        </p>
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
