import type { AuthorPage } from '#lib/articles/reading/topic-pages.ts'
import { authorPath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { profilePage } from '#lib/site/structured-data.ts'
import styles from './author-view.module.css'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { JsonLd } from './json-ld.tsx'
import { ListingView } from './listing-view.tsx'
import { Portrait } from './portrait.tsx'

/** A page of an author: portrait, role and biography on the first one, and the author's stories. */
export function AuthorView({ author, masthead }: { author: AuthorPage; masthead: Masthead }) {
  const { name, slug, role, biography, portrait } = author
  return (
    <>
      <Breadcrumbs paper={masthead.name} crumbs={[{ name, href: authorPath(slug) }]} />
      <JsonLd data={profilePage(author, masthead.name, settings().siteUrl)} />
      <ListingView
        timeZone={masthead.timeZone}
        title={name}
        listing={author}
        pageHref={(page) => authorPath(slug, page)}
      >
        {author.page === 1 && (portrait || role || biography) && (
          <div className={styles.author}>
            {portrait && <Portrait picture={portrait} size={128} />}
            <div>
              {role && <p className={styles.role}>{role}</p>}
              {biography && <p className={styles.biography}>{biography}</p>}
            </div>
          </div>
        )}
      </ListingView>
    </>
  )
}
