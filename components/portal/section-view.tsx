import type { SectionPage } from '#lib/articles/reading/section-page.ts'
import { sectionPath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { itemList } from '#lib/site/structured-data.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { JsonLd } from './json-ld.tsx'
import { ListingView } from './listing-view.tsx'
import styles from './section-view.module.css'
import { text } from './text.ts'

/** A page of a section: links to its child sections, and the stories of all of them. */
export function SectionView({ section, masthead }: { section: SectionPage; masthead: Masthead }) {
  const { name, slug, parent, children } = section
  const crumbs = [...(parent ? [parent] : []), { name, slug }]
  return (
    <>
      <Breadcrumbs
        paper={masthead.name}
        crumbs={crumbs.map((crumb) => ({ name: crumb.name, href: sectionPath(crumb.slug) }))}
      />
      <JsonLd data={itemList(section.cards, settings().siteUrl)} />
      <ListingView
        timeZone={masthead.timeZone}
        title={name}
        description={section.description}
        within={name}
        listing={section}
        pageHref={(page) => sectionPath(slug, page)}
      >
        {children.length > 0 && (
          <nav className={styles.children} aria-label={text.childSections(name)}>
            {children.map((child) => (
              <a key={child.id} href={sectionPath(child.slug)}>
                {child.name}
              </a>
            ))}
          </nav>
        )}
      </ListingView>
    </>
  )
}
