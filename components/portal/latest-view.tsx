import type { Listing } from '#lib/cards/listing.ts'
import { latestPath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { itemList } from '#lib/site/structured-data.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { JsonLd } from './json-ld.tsx'
import { ListingView } from './listing-view.tsx'
import { text } from './text.ts'

/** A page of all stories, newest first. */
export function LatestView({ listing, masthead }: { listing: Listing; masthead: Masthead }) {
  return (
    <>
      <Breadcrumbs paper={masthead.name} crumbs={[{ name: text.latest, href: latestPath() }]} />
      <JsonLd data={itemList(listing.cards, settings().siteUrl)} />
      <ListingView timeZone={masthead.timeZone} title={text.latest} listing={listing} pageHref={latestPath} />
    </>
  )
}
