import type { Metadata } from 'next'
import { LastEdition } from '#components/portal/newsletter/last-edition.tsx'
import { NewsletterForm } from '#components/portal/newsletter-form.tsx'
import { getArchivePage } from '#lib/newsletter/editions/cached-archive.ts'
import { pathTo } from '#lib/routes/paths.ts'
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
  const [masthead, archive] = await Promise.all([getMasthead(), getArchivePage(1)])
  const last = archive?.editions[0]
  return (
    <div className={styles.page}>
      <div>
        <h1 className={styles.title}>{text.title}</h1>
        <p className={styles.lead}>{text.lead}</p>
        <NewsletterForm source={pathTo('newsletter')} privacyPath={privacyPath(masthead)} />
      </div>
      <div className={styles.beside}>
        {last && <LastEdition edition={last} timeZone={masthead.timeZone} />}
        <h2 className={styles.promisesTitle}>{text.promisesTitle}</h2>
        <ul className={styles.promises}>
          {text.promises.map((promise) => (
            <li key={promise}>{promise}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
