import { sectionPath } from '#lib/site/addresses.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import styles from './site-header.module.css'
import { text } from './text.ts'

/** The masthead: name, tagline and the sections. */
export function SiteHeader({ masthead }: { masthead: Masthead }) {
  return (
    <header className={styles.header}>
      <div className={styles.masthead}>
        <p className={styles.tagline}>{masthead.tagline}</p>
        <a className={styles.name} href="/">
          {masthead.name}
        </a>
        <a className={styles.newsletter} href="/boletin">
          {text.newsletterInvitation}
        </a>
      </div>
      {masthead.sections.length > 0 && (
        <nav className={styles.sections} aria-label={text.sections}>
          <ul>
            {masthead.sections.map(({ name, slug }) => (
              <li key={slug}>
                <a href={sectionPath(slug)}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  )
}
