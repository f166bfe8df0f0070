import type { Metadata } from 'next'
import { NewsletterForm } from '#components/portal/newsletter-form.tsx'
import { archivePath, pathTo } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { pageMetadata } from '#lib/site/page-metadata.ts'
import { privacyPath } from '#lib/site/privacy-path.ts'
import styles from './page.module.css'
import { text } from './text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return pageMetadata(await getMasthead(), {
    path: pathTo('newsletter'),
    title: text.title,
    description: text.description,
  })
}

export default async function Page() {
  const masthead = await getMasthead()
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
      <NewsletterForm source={pathTo('newsletter')} privacyPath={privacyPath(masthead)} />
      <p className={styles.archive}>
        <a href={archivePath()}>{text.archive}</a>
      </p>
    </div>
  )
}
