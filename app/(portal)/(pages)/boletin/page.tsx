import type { Metadata } from 'next'
import { NewsletterForm } from '#components/portal/newsletter-form.tsx'
import { archivePath, pathTo } from '#lib/routes/paths.ts'
import styles from './page.module.css'
import { text } from './text.ts'

export const metadata: Metadata = {
  title: text.title,
  description: text.description,
  alternates: { canonical: pathTo('newsletter') },
}

export default function Page() {
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{text.title}</h1>
      <p className={styles.lead}>{text.lead}</p>
      <h2 className={styles.promisesTitle}>{text.promisesTitle}</h2>
      <ul className={styles.promises}>
        {text.promises.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ul>
      <NewsletterForm source={pathTo('newsletter')} />
      <p className={styles.archive}>
        <a href={archivePath()}>{text.archive}</a>
      </p>
    </div>
  )
}
