import type { ArchivePage } from '#lib/newsletter/editions/archive.ts'
import { archivePath, editionPath, pathTo } from '#lib/routes/paths.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { editionDate } from '#lib/text/dates.ts'
import { Breadcrumbs } from '../breadcrumbs.tsx'
import { Pager } from '../pager.tsx'
import styles from './archive-view.module.css'
import { text } from './text.ts'

/** A page of the newsletter archive, newest editions first. */
export function ArchiveView({ archive, masthead }: { archive: ArchivePage; masthead: Masthead }) {
  const { editions, page, pages } = archive
  return (
    <>
      <Breadcrumbs
        paper={masthead.name}
        crumbs={[
          { name: text.newsletter, href: pathTo('newsletter') },
          { name: text.archive, href: archivePath() },
        ]}
      />
      <header className={styles.head}>
        <h1 className={styles.title}>{text.archive}</h1>
        <p className={styles.lead}>{editions.length > 0 ? text.archiveLead : text.archiveEmpty}</p>
      </header>
      <ol className={styles.editions}>
        {editions.map(({ slug, newsletter, title, headlines, date, timeZone }) => (
          <li key={slug} className={styles.edition}>
            <p className={styles.day}>
              <time dateTime={date.toISOString()}>{editionDate(date, timeZone ?? masthead.timeZone)}</time>
              <span className={styles.newsletter}>{newsletter}</span>
            </p>
            <div>
              <h2 className={styles.headline}>
                <a href={editionPath(slug)}>{title}</a>
              </h2>
              {headlines.length > 0 && <p className={styles.others}>{headlines.join(' · ')}</p>}
            </div>
          </li>
        ))}
      </ol>
      <Pager page={page} pages={pages} href={archivePath} />
    </>
  )
}
