import { pathTo } from '#lib/routes/paths.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { calendarDay, editionDate } from '#lib/text/dates.ts'
import { PaperName } from './paper-name.tsx'
import { SectionMenu } from './section-menu.tsx'
import styles from './site-header.module.css'
import { text } from './text.ts'

interface Props {
  masthead: Masthead
  today?: Date
  currentSection?: string
}

/**
 * The masthead: the name of the paper and its sections.
 * @param today given on the front page, where the masthead is large and shows the date.
 * @param currentSection the slug of the section that the page belongs to.
 */
export function SiteHeader({ masthead, today, currentSection }: Props) {
  const { tagline, timeZone, supportUrl } = masthead
  return (
    <header className={today ? styles.front : styles.inner}>
      <div className={styles.masthead}>
        {today && (
          <p className={styles.edition}>
            <time dateTime={calendarDay(today, timeZone)}>{editionDate(today, timeZone)}</time>
            <span className={styles.tagline}>{tagline}</span>
          </p>
        )}
        <a className={styles.name} href="/">
          <PaperName masthead={masthead} />
        </a>
        <div className={styles.invitations}>
          {supportUrl && (
            <a className={styles.newsletter} href={supportUrl} rel="noopener">
              {text.support}
            </a>
          )}
          <a className={styles.newsletter} href={pathTo('newsletter')}>
            {text.newsletterInvitation}
          </a>
        </div>
      </div>
      {masthead.sections.length > 0 && <SectionMenu masthead={masthead} current={currentSection} />}
    </header>
  )
}
