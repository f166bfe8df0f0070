import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { ArticleView } from '#components/portal/article/article-view.tsx'
import { JsonLd } from '#components/portal/json-ld.tsx'
import { newestAddresses } from '#lib/articles/reading/article-page.ts'
import { getArticlePage } from '#lib/articles/reading/cached.ts'
import { articleMetadata } from '#lib/articles/reading/metadata.ts'
import { articleCrumbs, newsArticle } from '#lib/articles/reading/structured-data.ts'
import { PLACEHOLDER } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { breadcrumbList } from '#lib/site/structured-data.ts'

interface Props {
  params: Promise<{ section: string; slug: string }>
}

const MADE_AT_BUILD = 100

export async function generateStaticParams() {
  const newest = await newestAddresses(MADE_AT_BUILD)
  return newest.length > 0 ? newest : [{ section: PLACEHOLDER, slug: PLACEHOLDER }]
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { section, slug } = await params
  const [page, masthead] = await Promise.all([getArticlePage(section, slug), getMasthead()])
  return page ? articleMetadata(page, masthead) : {}
}

export default async function Page({ params }: Props) {
  const { section, slug } = await params
  const [page, masthead] = await Promise.all([getArticlePage(section, slug), getMasthead()])
  if (!page) notFound()
  return (
    <>
      <JsonLd data={newsArticle(page, masthead, settings().siteUrl)} />
      <JsonLd data={breadcrumbList(articleCrumbs(page, masthead.name), settings().siteUrl)} />
      <ArticleView article={page} masthead={masthead} />
    </>
  )
}
