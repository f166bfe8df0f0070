import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { AuthorView } from '#components/portal/author-view.tsx'
import { laterPageTitle } from '#components/portal/text.ts'
import { getAuthorPage } from '#lib/articles/reading/cached.ts'
import { pageNumber } from '#lib/routes/page-number.ts'
import { authorPath, PLACEHOLDER } from '#lib/routes/paths.ts'

interface Props {
  params: Promise<{ author: string; page: string }>
}

/** Later pages are made when somebody asks for them. */
export function generateStaticParams() {
  return [{ author: PLACEHOLDER, page: PLACEHOLDER }]
}

async function read({ params }: Props) {
  const { author, page } = await params
  const number = pageNumber(page)
  return number ? getAuthorPage(author, number) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const author = await read(props)
  if (!author) return {}
  return {
    title: laterPageTitle(author.name, author),
    alternates: { canonical: authorPath(author.slug, author.page) },
  }
}

export default async function Page(props: Props) {
  const author = await read(props)
  if (!author) notFound()
  return <AuthorView author={author} />
}
