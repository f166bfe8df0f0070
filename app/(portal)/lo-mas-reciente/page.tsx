import type { Metadata } from 'next'
import { Breadcrumbs } from '#components/portal/breadcrumbs.tsx'
import { JsonLd } from '#components/portal/json-ld.tsx'
import { ListingView } from '#components/portal/listing-view.tsx'
import { text } from '#components/portal/text.ts'
import { settings } from '#lib/platform/settings.ts'
import { LATEST_PATH } from '#lib/site/addresses.ts'
import { getLatestPage } from '#lib/site/cached.ts'
import { withFeed } from '#lib/site/list-metadata.ts'
import { itemList } from '#lib/site/structured-data.ts'

export const metadata: Metadata = { title: text.latest, alternates: withFeed(LATEST_PATH, '/') }

export default async function Page() {
  const listing = await getLatestPage()
  return (
    <>
      <Breadcrumbs crumbs={[{ name: text.latest, href: LATEST_PATH }]} />
      <JsonLd data={itemList(listing.cards, settings().siteUrl)} />
      <ListingView title={text.latest} listing={listing} />
    </>
  )
}
