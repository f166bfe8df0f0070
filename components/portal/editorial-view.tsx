import { editorialPath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import type { EditorialPage } from '#lib/site/editorial-page.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { aboutPage } from '#lib/site/structured-data.ts'
import { longDate } from '#lib/text/dates.ts'
import { ArticleBody } from './article/article-body.tsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import styles from './editorial-view.module.css'
import { JsonLd } from './json-ld.tsx'
import { text } from './text.ts'

/** A page about the paper, such as the newsroom, contact, privacy or ethics. */
export function EditorialView({ page, masthead }: { page: EditorialPage; masthead: Masthead }) {
  return (
    <>
      <Breadcrumbs paper={masthead.name} crumbs={[{ name: page.title, href: editorialPath(page.slug) }]} />
      <JsonLd data={aboutPage(page, masthead, settings().siteUrl)} />
      <article className={styles.page}>
        <h1 className={styles.title}>{page.title}</h1>
        <ArticleBody blocks={page.blocks} />
        <p className={styles.updated}>{text.updatedOn(longDate(page.updatedAt, masthead.timeZone))}</p>
      </article>
    </>
  )
}
