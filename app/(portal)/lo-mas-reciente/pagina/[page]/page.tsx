import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { LatestView } from '#components/portal/latest-view.tsx'
import { laterPageTitle, text } from '#components/portal/text.ts'
import { getLatestPage } from '#lib/articles/reading/cached.ts'
import { pageNumber } from '#lib/routes/page-number.ts'
import { latestPath, PLACEHOLDER } from '#lib/routes/paths.ts'

interface Props {
  params: Promise<{ page: string }>
}

/** Later pages are made when somebody asks for them. */
export function generateStaticParams() {
  return [{ page: PLACEHOLDER }]
}

async function read({ params }: Props) {
  const number = pageNumber((await params).page)
  return number ? getLatestPage(number) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const listing = await read(props)
  if (!listing) return {}
  return {
    title: laterPageTitle(text.latest, listing),
    alternates: { canonical: latestPath(listing.page) },
  }
}

export default async function Page(props: Props) {
  const listing = await read(props)
  if (!listing) notFound()
  return <LatestView listing={listing} />
}
