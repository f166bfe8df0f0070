import type { ArticlePage } from '#lib/articles/reading/article-page.ts'
import { sectionPath } from '#lib/routes/paths.ts'
import { KindLabel } from '../kind-label.tsx'
import styles from './article-head.module.css'
import { Byline } from './byline.tsx'

/** What stands at the head of an article; a story that is not published may have no section yet. */
type HeadedArticle = Pick<
  ArticlePage,
  'kind' | 'headline' | 'dek' | 'authors' | 'publishedAt' | 'updatedAt' | 'readingMinutes'
> & { section: ArticlePage['section'] | null }

/** Section, headline, dek and byline. */
export function ArticleHead({ article, timeZone }: { article: HeadedArticle; timeZone: string }) {
  return (
    <header>
      {article.section && (
        <a className={styles.section} href={sectionPath(article.section.slug)}>
          <KindLabel kind={article.kind} section={article.section.name} />
        </a>
      )}
      <h1 className={article.kind === 'opinion' ? styles.opinion : styles.headline}>{article.headline}</h1>
      {article.dek && <p className={styles.dek}>{article.dek}</p>}
      <Byline article={article} timeZone={timeZone} />
    </header>
  )
}
