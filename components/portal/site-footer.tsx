import type { ReactNode } from 'react'
import { editorialPath, latestPath, litePath, pathTo, sectionPath } from '#lib/routes/paths.ts'
import { profileName } from '#lib/site/links.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { PaperName } from './paper-name.tsx'
import styles from './site-footer.module.css'
import { text } from './text.ts'

/** The footer of every page: the paper's description, its sections, its own pages, and how to follow it. */
export function SiteFooter({ masthead }: { masthead: Masthead }) {
  const { description, sections, pages, contactEmail, socialLinks } = masthead
  const all = sections.flatMap((section) => [section, ...section.children])
  return (
    <footer className={styles.footer}>
      <div className={styles.columns}>
        <div>
          <p className={styles.name}>
            <PaperName masthead={masthead} />
          </p>
          <p className={styles.description}>{description}</p>
        </div>
        <Links title={text.footerSections} wide>
          {all.map(({ name, slug }) => (
            <a key={slug} href={sectionPath(slug)}>
              {name}
            </a>
          ))}
          <a href={latestPath()}>{text.latest}</a>
        </Links>
        <Links title={text.footerPaper}>
          {pages.map(({ title, slug }) => (
            <a key={slug} href={editorialPath(slug)}>
              {title}
            </a>
          ))}
          {contactEmail && <a href={`mailto:${contactEmail}`}>{text.contact}</a>}
        </Links>
        <Links title={text.footerFollow}>
          <a href={pathTo('newsletter')}>{text.newsletter}</a>
          <a href={pathTo('feed')}>{text.feed}</a>
          <a href={litePath('/')}>{text.lite}</a>
          {socialLinks.map((address) => (
            <a key={address} href={address} rel="me noopener">
              {profileName(address)}
            </a>
          ))}
        </Links>
      </div>
    </footer>
  )
}

/** A titled list of links; nothing when it is empty. */
function Links({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode[] }) {
  const links = children.flat().filter(Boolean)
  if (links.length === 0) return null
  return (
    <nav aria-label={title} className={wide ? styles.wide : undefined}>
      <p className={styles.title} aria-hidden="true">
        {title}
      </p>
      <ul className={styles.links}>
        {links.map((link, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes after it is rendered
          <li key={i}>{link}</li>
        ))}
      </ul>
    </nav>
  )
}
