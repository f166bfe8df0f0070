import { latestPath, pathTo, sectionPath } from '#lib/routes/paths.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { menuLevels } from '#lib/site/menu-levels.ts'
import styles from './section-menu.module.css'
import { text } from './text.ts'

interface Props {
  masthead: Masthead
  /** The slug of the section that the page belongs to. */
  current?: string
}

/**
 * The sections: a bar with those that fit, and a button that opens all of them. It works without script, and a browser
 * without style sheets shows two lists.
 */
export function SectionMenu({ masthead: { sections, supportUrl }, current }: Props) {
  const isCurrent = ({ slug, children }: (typeof sections)[number]) =>
    slug === current || children.some((child) => child.slug === current)
  const levels = menuLevels(
    sections.map(({ name }) => name),
    sections.findIndex(isCurrent),
  )
  return (
    <nav className={styles.menu} aria-label={text.sections}>
      <details className={styles.all}>
        <summary className={styles.button}>{text.sections}</summary>
        <ul className={styles.panel}>
          {sections.map(({ name, slug, children }) => (
            <li key={slug}>
              <SectionLink name={name} slug={slug} current={current} />
              {children.map((child) => (
                <SectionLink key={child.slug} {...child} current={current} isChild />
              ))}
            </li>
          ))}
          <li>
            <a href={latestPath()}>{text.latest}</a>
            <a href={pathTo('newsletter')}>{text.newsletter}</a>
            {supportUrl && (
              <a href={supportUrl} rel="noopener">
                {text.support}
              </a>
            )}
          </li>
        </ul>
      </details>
      <ul className={styles.bar}>
        {sections.map((section, i) => {
          const level = levels[i]
          if (typeof level !== 'number') return null
          return (
            <li key={section.slug} className={styles[`from${level}`]}>
              <a href={sectionPath(section.slug)} aria-current={isCurrent(section) || undefined}>
                {section.name}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

interface SectionLinkProps {
  name: string
  slug: string
  current: string | undefined
  isChild?: boolean
}

function SectionLink({ name, slug, current, isChild }: SectionLinkProps) {
  return (
    <a
      href={sectionPath(slug)}
      className={isChild ? styles.child : undefined}
      aria-current={slug === current || undefined}
    >
      {name}
    </a>
  )
}
