import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { AuthorView } from '#components/portal/author-view.tsx'
import { getAuthorPage } from '#lib/articles/reading/cached.ts'
import { busiestSlugs } from '#lib/articles/reading/topic-pages.ts'
import { authorPath, PLACEHOLDER } from '#lib/routes/paths.ts'
import { withFeed } from '#lib/site/list-metadata.ts'

interface Props {
  params: Promise<{ author: string }>
}

const MADE_AT_BUILD = 30

export async function generateStaticParams() {
  const slugs = await busiestSlugs('author', MADE_AT_BUILD)
  return (slugs.length > 0 ? slugs : [PLACEHOLDER]).map((author) => ({ author }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const author = await getAuthorPage((await params).author, 1)
  if (!author) return {}
  return {
    title: author.name,
    ...(author.biography && { description: author.biography }),
    alternates: withFeed(authorPath(author.slug)),
  }
}

export default async function Page({ params }: Props) {
  const author = await getAuthorPage((await params).author, 1)
  if (!author) notFound()
  return <AuthorView author={author} />
}
