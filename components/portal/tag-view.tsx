import type { TagPage } from '#lib/articles/reading/topic-pages.ts'
import { tagPath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { itemList } from '#lib/site/structured-data.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { JsonLd } from './json-ld.tsx'
import { ListingView } from './listing-view.tsx'

/** A page of a tag with its stories. */
export function TagView({ tag, masthead }: { tag: TagPage; masthead: Masthead }) {
  return (
    <>
      <Breadcrumbs paper={masthead.name} crumbs={[{ name: tag.name, href: tagPath(tag.slug) }]} />
      <JsonLd data={itemList(tag.cards, settings().siteUrl)} />
      <ListingView
        timeZone={masthead.timeZone}
        title={tag.name}
        listing={tag}
        pageHref={(page) => tagPath(tag.slug, page)}
      />
    </>
  )
}
