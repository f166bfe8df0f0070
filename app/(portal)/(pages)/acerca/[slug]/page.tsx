import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { EditorialView } from '#components/portal/editorial-view.tsx'
import { editorialPath, PLACEHOLDER } from '#lib/routes/paths.ts'
import { getEditorialPage, getMasthead } from '#lib/site/cached.ts'
import { editorialSlugs } from '#lib/site/editorial-page.ts'
import { pageMetadata } from '#lib/site/page-metadata.ts'

interface Props {
  params: Promise<{ slug: string }>
}

export async function generateStaticParams() {
  const slugs = await editorialSlugs()
  return (slugs.length > 0 ? slugs : [PLACEHOLDER]).map((slug) => ({ slug }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [page, masthead] = await Promise.all([getEditorialPage((await params).slug), getMasthead()])
  if (!page) return {}
  const { slug, title, description } = page
  return pageMetadata(masthead, { path: editorialPath(slug), title, description })
}

export default async function Page({ params }: Props) {
  const [page, masthead] = await Promise.all([getEditorialPage((await params).slug), getMasthead()])
  if (!page) notFound()
  return <EditorialView page={page} masthead={masthead} />
}
