import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { LatestView } from '#components/portal/latest-view.tsx'
import { text } from '#components/portal/text.ts'
import { getLatestPage } from '#lib/articles/reading/cached.ts'
import { latestPath } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { pageMetadata } from '#lib/site/page-metadata.ts'
import { text as siteText } from '#lib/site/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  const masthead = await getMasthead()
  return pageMetadata(masthead, {
    path: latestPath(),
    title: text.latest,
    description: siteText.latest(masthead.name),
    feedOf: { path: '/' },
  })
}

export default async function Page() {
  const [listing, masthead] = await Promise.all([getLatestPage(1), getMasthead()])
  if (!listing) notFound()
  return <LatestView listing={listing} masthead={masthead} />
}
