import type { ReactNode } from 'react'
import type { Masthead } from '#lib/site/masthead.ts'
import styles from './portal-frame.module.css'
import { SiteFooter } from './site-footer.tsx'
import { SiteHeader } from './site-header.tsx'
import { text } from './text.ts'

interface Props {
  masthead: Masthead
  today?: Date
  currentSection?: string
  children: ReactNode
}

/**
 * The header and footer around every reader page.
 * @param today given on the front page, whose masthead shows the date.
 * @param currentSection the slug of the section that the page belongs to; the menu marks it.
 */
export function PortalFrame({ masthead, today, currentSection, children }: Props) {
  return (
    <>
      <a className={styles.skip} href="#contenido">
        {text.skipToContent}
      </a>
      <SiteHeader masthead={masthead} today={today} currentSection={currentSection} />
      <main id="contenido" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <SiteFooter masthead={masthead} />
    </>
  )
}
