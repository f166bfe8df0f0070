import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { LatestView } from '#components/portal/latest-view.tsx'
import { text } from '#components/portal/text.ts'
import { getLatestPage } from '#lib/articles/reading/cached.ts'
import { latestPath } from '#lib/routes/paths.ts'
import { withFeed } from '#lib/site/list-metadata.ts'

export const metadata: Metadata = { title: text.latest, alternates: withFeed(latestPath(), '/') }

export default async function Page() {
  const listing = await getLatestPage(1)
  if (!listing) notFound()
  return <LatestView listing={listing} />
}
