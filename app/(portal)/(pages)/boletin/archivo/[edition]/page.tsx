import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { EditionView } from '#components/portal/newsletter/edition-view.tsx'
import { latestEditionSlugs } from '#lib/newsletter/editions/archive.ts'
import { getEditionPage } from '#lib/newsletter/editions/cached-archive.ts'
import { describeStories } from '#lib/newsletter/editions/describe-stories.ts'
import { editionPath, PLACEHOLDER } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { pageMetadata } from '#lib/site/page-metadata.ts'

interface Props {
  params: Promise<{ edition: string }>
}

const PRERENDERED_EDITIONS = 10

export async function generateStaticParams() {
  const slugs = await latestEditionSlugs(PRERENDERED_EDITIONS)
  return (slugs.length > 0 ? slugs : [PLACEHOLDER]).map((edition) => ({ edition }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [edition, masthead] = await Promise.all([getEditionPage((await params).edition), getMasthead()])
  if (!edition) return {}
  return pageMetadata(masthead, {
    path: editionPath(edition.slug),
    title: `${edition.newsletter}: ${edition.title}`,
    description: describeStories(edition.cards),
  })
}

export default async function Page({ params }: Props) {
  const [edition, masthead] = await Promise.all([getEditionPage((await params).edition), getMasthead()])
  if (!edition) notFound()
  return <EditionView edition={edition} masthead={masthead} />
}
