import type { Metadata } from 'next'
import { sectionPath } from '#lib/routes/paths.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { cardImages, siteOpenGraph, withFeed } from '#lib/site/page-metadata.ts'
import type { ArticlePage } from './article-page.ts'

/** Title, description, canonical address and Open Graph data of an article. Next resolves its paths against `SITE_URL`. */
export function articleMetadata(
  article: ArticlePage,
  masthead: Pick<Masthead, 'name' | 'language'>,
): Metadata {
  const { seo, section } = article
  return {
    title: seo.title,
    description: seo.description,
    alternates: {
      ...withFeed(article.path, masthead, { path: sectionPath(section.slug), name: section.name }),
      canonical: seo.canonicalUrl ?? article.path,
    },
    robots: seo.noindex ? { index: false } : { 'max-image-preview': 'large' },
    authors: article.authors.map(({ name }) => ({ name })),
    openGraph: {
      ...siteOpenGraph(masthead),
      type: 'article',
      url: article.path,
      title: seo.title,
      description: seo.description,
      publishedTime: article.publishedAt.toISOString(),
      modifiedTime: (article.updatedAt ?? article.publishedAt).toISOString(),
      section: section.name,
      authors: article.authors.map(({ name }) => name),
      tags: article.tags.map(({ name }) => name),
      ...cardImages(article.shareCard),
    },
    twitter: { card: 'summary_large_image' },
  }
}
