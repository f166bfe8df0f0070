import type { AuthorPage } from '#lib/articles/topic-pages.ts'
import { settings } from '#lib/platform/settings.ts'
import { authorPath } from '#lib/site/addresses.ts'
import { profilePage } from '#lib/site/structured-data.ts'
import styles from './author-view.module.css'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { JsonLd } from './json-ld.tsx'
import { ListingView } from './listing-view.tsx'

/** The page of an author: who they are, and what they signed. */
export function AuthorView({ author }: { author: AuthorPage }) {
  const path = authorPath(author.slug)
  return (
    <>
      <Breadcrumbs crumbs={[{ name: author.name, href: path }]} />
      <JsonLd data={profilePage({ ...author, path }, settings().siteUrl)} />
      <ListingView title={author.name} listing={author}>
        {author.role && <p className={styles.role}>{author.role}</p>}
        {author.biography && <p className={styles.biography}>{author.biography}</p>}
      </ListingView>
    </>
  )
}
