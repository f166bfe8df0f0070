import type { ReactNode } from 'react'
import styles from './notice.module.css'

interface Props {
  title: string
  text: string
  /** A link to continue with. */
  link?: { href: string; label: string }
  /** A form, such as a confirmation. */
  children?: ReactNode
}

/** A page with one message and what the reader can do next. */
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
