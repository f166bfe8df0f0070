import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { EditionView } from '#components/portal/newsletter/edition-view.tsx'
import { latestEditionSlugs } from '#lib/newsletter/editions/archive.ts'
import { getEditionPage } from '#lib/newsletter/editions/cached-archive.ts'
import { editionPath, PLACEHOLDER } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'

interface Props {
  params: Promise<{ edition: string }>
}

const PRERENDERED_EDITIONS = 10

export async function generateStaticParams() {
  const slugs = await latestEditionSlugs(PRERENDERED_EDITIONS)
  return (slugs.length > 0 ? slugs : [PLACEHOLDER]).map((edition) => ({ edition }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const edition = await getEditionPage((await params).edition)
  if (!edition) return {}
  return {
    title: `${edition.newsletter}: ${edition.title}`,
    alternates: { canonical: editionPath(edition.slug) },
  }
}

export default async function Page({ params }: Props) {
  const [edition, { timeZone }] = await Promise.all([getEditionPage((await params).edition), getMasthead()])
  if (!edition) notFound()
  return <EditionView edition={edition} paperZone={timeZone} />
}
