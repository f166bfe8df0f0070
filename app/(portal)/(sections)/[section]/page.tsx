import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { SectionView } from '#components/portal/section-view.tsx'
import { getSectionPage } from '#lib/articles/reading/cached.ts'
import { sectionSlugs } from '#lib/articles/reading/section-page.ts'
import { PLACEHOLDER, sectionPath } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { pageMetadata } from '#lib/site/page-metadata.ts'
import { text } from '#lib/site/text.ts'

interface Props {
  params: Promise<{ section: string }>
}

export async function generateStaticParams() {
  const slugs = await sectionSlugs()
  return (slugs.length > 0 ? slugs : [PLACEHOLDER]).map((section) => ({ section }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [section, masthead] = await Promise.all([getSectionPage((await params).section, 1), getMasthead()])
  if (!section) return {}
  const path = sectionPath(section.slug)
  return pageMetadata(masthead, {
    path,
    title: section.name,
    description: section.description || text.section(section.name, masthead.name),
    feedOf: { path, name: section.name },
    shareCard: section.shareCard,
  })
}

export default async function Page({ params }: Props) {
  const [section, masthead] = await Promise.all([getSectionPage((await params).section, 1), getMasthead()])
  if (!section) notFound()
  return <SectionView section={section} masthead={masthead} />
}
