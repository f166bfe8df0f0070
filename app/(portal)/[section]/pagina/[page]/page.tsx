import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation.js'
import { SectionView } from '#components/portal/section-view.tsx'
import { text } from '#components/portal/text.ts'
import { PLACEHOLDER, pageNumber, sectionPath } from '#lib/site/addresses.ts'
import { getSectionPage } from '#lib/site/cached.ts'

interface Props {
  params: Promise<{ section: string; page: string }>
}

/** Later pages are made when somebody asks for them. */
export function generateStaticParams() {
  return [{ section: PLACEHOLDER, page: PLACEHOLDER }]
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { section: slug, page } = await params
  const number = pageNumber(page)
  const section = number && (await getSectionPage(slug, number))
  if (!section) return {}
  return {
    title: `${section.name}: ${text.pageOf(section.page, section.pages)}`,
    alternates: { canonical: sectionPath(section.slug, section.page) },
  }
}

export default async function Page({ params }: Props) {
  const { section: slug, page } = await params
  const number = pageNumber(page)
  const section = number && (await getSectionPage(slug, number))
  if (!section) notFound()
  if (number === 1) permanentRedirect(sectionPath(slug))
  return <SectionView section={section} />
}
