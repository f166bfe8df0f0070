import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { SectionView } from '#components/portal/section-view.tsx'
import { getSectionPage } from '#lib/articles/reading/cached.ts'
import { sectionSlugs } from '#lib/articles/reading/section-page.ts'
import { PLACEHOLDER, sectionPath } from '#lib/routes/paths.ts'
import { withFeed } from '#lib/site/list-metadata.ts'

interface Props {
  params: Promise<{ section: string }>
}

export async function generateStaticParams() {
  const slugs = await sectionSlugs()
  return (slugs.length > 0 ? slugs : [PLACEHOLDER]).map((section) => ({ section }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const section = await getSectionPage((await params).section, 1)
  if (!section) return {}
  return {
    title: section.name,
    ...(section.description && { description: section.description }),
    alternates: withFeed(sectionPath(section.slug)),
  }
}

export default async function Page({ params }: Props) {
  const section = await getSectionPage((await params).section, 1)
  if (!section) notFound()
  return <SectionView section={section} />
}
