'use client'

import Link from 'next/link.js'
import { usePathname } from 'next/navigation.js'
import { text } from '../text.ts'
import styles from './shell.module.css'

/** The menu of the newsroom, with the current entry marked. */
export function Menu({ entries }: { entries: readonly { href: string; name: string }[] }) {
  const path = usePathname()
  return (
    <nav aria-label={text.menu} className={styles.menu}>
      {entries.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          {...(href === path && { 'aria-current': 'page' as const })}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
