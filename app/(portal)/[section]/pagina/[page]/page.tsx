import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { SectionView } from '#components/portal/section-view.tsx'
import { laterPageTitle } from '#components/portal/text.ts'
import { getSectionPage } from '#lib/articles/reading/cached.ts'
import { pageNumber } from '#lib/routes/page-number.ts'
import { PLACEHOLDER, sectionPath } from '#lib/routes/paths.ts'

interface Props {
  params: Promise<{ section: string; page: string }>
}

/** Later pages are made when somebody asks for them. */
export function generateStaticParams() {
  return [{ section: PLACEHOLDER, page: PLACEHOLDER }]
}

async function read({ params }: Props) {
  const { section, page } = await params
  const number = pageNumber(page)
  return number ? getSectionPage(section, number) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const section = await read(props)
  if (!section) return {}
  return {
    title: laterPageTitle(section.name, section),
    alternates: { canonical: sectionPath(section.slug, section.page) },
  }
}

export default async function Page(props: Props) {
  const section = await read(props)
  if (!section) notFound()
  return <SectionView section={section} />
}
