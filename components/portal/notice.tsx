import type { ReactNode } from 'react'
import styles from './notice.module.css'

interface Props {
  title: string
  text: string
  /** Where the reader may go from here. */
  link?: { href: string; label: string }
  /** What the reader may do here. */
  children?: ReactNode
}

/** A page that says one thing, and what can be done next. */
export function Notice({ title, text, link, children }: Props) {
  return (
    <section className={styles.notice}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.text}>{text}</p>
      {children}
      {link && (
        <a className={styles.link} href={link.href}>
          {link.label}
        </a>
      )}
    </section>
  )
}
