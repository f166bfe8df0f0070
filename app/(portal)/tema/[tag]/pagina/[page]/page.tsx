import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { TagView } from '#components/portal/tag-view.tsx'
import { laterPageTitle } from '#components/portal/text.ts'
import { getTagPage } from '#lib/articles/reading/cached.ts'
import { pageNumber } from '#lib/routes/page-number.ts'
import { PLACEHOLDER, tagPath } from '#lib/routes/paths.ts'

interface Props {
  params: Promise<{ tag: string; page: string }>
}

/** Later pages are made when somebody asks for them. */
export function generateStaticParams() {
  return [{ tag: PLACEHOLDER, page: PLACEHOLDER }]
}

async function read({ params }: Props) {
  const { tag, page } = await params
  const number = pageNumber(page)
  return number ? getTagPage(tag, number) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const tag = await read(props)
  if (!tag) return {}
  return {
    title: laterPageTitle(tag.name, tag),
    alternates: { canonical: tagPath(tag.slug, tag.page) },
  }
}

export default async function Page(props: Props) {
  const tag = await read(props)
  if (!tag) notFound()
  return <TagView tag={tag} />
}
