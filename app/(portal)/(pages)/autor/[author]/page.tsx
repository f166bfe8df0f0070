import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { AuthorView } from '#components/portal/author-view.tsx'
import { getAuthorPage } from '#lib/articles/reading/cached.ts'
import { busiestSlugs } from '#lib/articles/reading/topic-pages.ts'
import { authorPath, PLACEHOLDER } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { pageMetadata } from '#lib/site/page-metadata.ts'
import { text } from '#lib/site/text.ts'

interface Props {
  params: Promise<{ author: string }>
}

const MADE_AT_BUILD = 30

export async function generateStaticParams() {
  const slugs = await busiestSlugs('author', MADE_AT_BUILD)
  return (slugs.length > 0 ? slugs : [PLACEHOLDER]).map((author) => ({ author }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [author, masthead] = await Promise.all([getAuthorPage((await params).author, 1), getMasthead()])
  if (!author) return {}
  const path = authorPath(author.slug)
  return pageMetadata(masthead, {
    path,
    title: author.name,
    description: author.biography || text.author(author.name, masthead.name),
    feedOf: { path, name: author.name },
    shareCard: author.shareCard,
  })
}

export default async function Page({ params }: Props) {
  const [author, masthead] = await Promise.all([getAuthorPage((await params).author, 1), getMasthead()])
  if (!author) notFound()
  return <AuthorView author={author} masthead={masthead} />
}
