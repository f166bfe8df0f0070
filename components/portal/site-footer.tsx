import { LATEST_PATH, sectionPath } from '#lib/site/addresses.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import styles from './site-footer.module.css'
import { text } from './text.ts'

/** The foot of every page: the paper in a sentence, its sections, and how to reach it. */
export function SiteFooter({ masthead }: { masthead: Masthead }) {
  return (
    <footer className={styles.footer}>
      <div className={styles.columns}>
        <div>
          <p className={styles.name}>{masthead.name}</p>
          <p className={styles.description}>{masthead.description}</p>
        </div>
        <nav aria-label={text.footer}>
          <ul className={styles.links}>
            {masthead.sections.map(({ name, slug }) => (
              <li key={slug}>
                <a href={sectionPath(slug)}>{name}</a>
              </li>
            ))}
            <li>
              <a href={LATEST_PATH}>{text.latest}</a>
            </li>
            <li>
              <a href="/boletin">{text.newsletter}</a>
            </li>
            {masthead.contactEmail && (
              <li>
                <a href={`mailto:${masthead.contactEmail}`}>{text.contact}</a>
              </li>
            )}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
