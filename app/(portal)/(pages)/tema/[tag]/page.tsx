import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { TagView } from '#components/portal/tag-view.tsx'
import { getTagPage } from '#lib/articles/reading/cached.ts'
import { busiestSlugs } from '#lib/articles/reading/topic-pages.ts'
import { PLACEHOLDER, tagPath } from '#lib/routes/paths.ts'
import { withFeed } from '#lib/site/list-metadata.ts'

interface Props {
  params: Promise<{ tag: string }>
}

const MADE_AT_BUILD = 30

export async function generateStaticParams() {
  const slugs = await busiestSlugs('tag', MADE_AT_BUILD)
  return (slugs.length > 0 ? slugs : [PLACEHOLDER]).map((tag) => ({ tag }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tag = await getTagPage((await params).tag, 1)
  if (!tag) return {}
  return {
    title: tag.name,
    alternates: withFeed(tagPath(tag.slug)),
    ...(tag.noindex && { robots: { index: false } }),
  }
}

export default async function Page({ params }: Props) {
  const tag = await getTagPage((await params).tag, 1)
  if (!tag) notFound()
  return <TagView tag={tag} />
}
