import { Figure } from '#components/ui/figure.tsx'
import type { PreviewPage } from '#lib/newsroom/preview/find-preview-page.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { AgencyCredit } from './agency-credit.tsx'
import { ArticleBody } from './article-body.tsx'
import { ArticleHead } from './article-head.tsx'
import ownStyles from './article-preview.module.css'
import styles from './article-view.module.css'
import { TagLinks } from './tag-links.tsx'
import { text } from './text.ts'

/** A story as readers would see it, before it is published: it says so, and has no advertisements and no other stories. */
export function ArticlePreview({ page, masthead }: { page: PreviewPage; masthead: Masthead }) {
  return (
    <article className={styles.article}>
      <p className={ownStyles.draft} role="status">
        {text.draft}
      </p>
      <ArticleHead article={page} timeZone={masthead.timeZone} />
      {page.leadImage && <Figure picture={page.leadImage} placement="lead" />}
      <ArticleBody blocks={page.body} />
      {page.source && <AgencyCredit source={page.source} />}
      <TagLinks tags={page.tags} />
    </article>
  )
}
