import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { TagView } from '#components/portal/tag-view.tsx'
import { getTagPage } from '#lib/articles/reading/cached.ts'
import { busiestSlugs } from '#lib/articles/reading/topic-pages.ts'
import { PLACEHOLDER, tagPath } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { pageMetadata } from '#lib/site/page-metadata.ts'
import { text } from '#lib/site/text.ts'

interface Props {
  params: Promise<{ tag: string }>
}

const MADE_AT_BUILD = 30

export async function generateStaticParams() {
  const slugs = await busiestSlugs('tag', MADE_AT_BUILD)
  return (slugs.length > 0 ? slugs : [PLACEHOLDER]).map((tag) => ({ tag }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [tag, masthead] = await Promise.all([getTagPage((await params).tag, 1), getMasthead()])
  if (!tag) return {}
  const path = tagPath(tag.slug)
  return pageMetadata(masthead, {
    path,
    title: tag.name,
    description: text.tag(tag.name, masthead.name),
    feedOf: { path, name: tag.name },
    isNoindex: tag.noindex,
    shareCard: tag.shareCard,
  })
}

export default async function Page({ params }: Props) {
  const [tag, masthead] = await Promise.all([getTagPage((await params).tag, 1), getMasthead()])
  if (!tag) notFound()
  return <TagView tag={tag} masthead={masthead} />
}
