import type { ReactNode } from 'react'
import { getMasthead } from '#lib/site/cached.ts'
import styles from './portal-frame.module.css'
import { SiteFooter } from './site-footer.tsx'
import { SiteHeader } from './site-header.tsx'
import { text } from './text.ts'

/**
 * What surrounds the content of every reader page.
 * @param today on the front page, whose masthead carries the day.
 */
export async function PortalFrame({ today, children }: { today?: Date; children: ReactNode }) {
  const masthead = await getMasthead()
  return (
    <>
      <a className={styles.skip} href="#contenido">
        {text.skipToContent}
      </a>
      <SiteHeader masthead={masthead} today={today} />
      <main id="contenido" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <SiteFooter masthead={masthead} />
    </>
  )
}
