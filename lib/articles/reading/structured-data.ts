import type { Article, WithContext } from 'schema-dts'
import { authorPath, mediaPath, sectionPath } from '#lib/routes/paths.ts'
import { type Publisher, publisher } from '#lib/site/structured-data.ts'
import type { ArticlePage } from './article-page.ts'

/**
 * The schema.org description of an article, with the type for its kind.
 * Fields: https://developers.google.com/search/docs/appearance/structured-data/article
 * @param siteUrl absolute origin of the paper.
 */
export function newsArticle(article: ArticlePage, site: Publisher, siteUrl: string): WithContext<Article> {
  const image = article.leadImage?.renditions.at(-1)
  return {
    '@context': 'https://schema.org',
    '@type': TYPES[article.kind],
    mainEntityOfPage: article.seo.canonicalUrl ?? `${siteUrl}${article.path}`,
    headline: article.headline,
    description: article.seo.description,
    ...(image && { image: [siteUrl + mediaPath(image.file)] }),
    datePublished: article.publishedAt.toISOString(),
    dateModified: (article.updatedAt ?? article.publishedAt).toISOString(),
    author: article.authors.map(({ name, slug }) => ({
      '@type': 'Person' as const,
      name,
      url: siteUrl + authorPath(slug),
    })),
    publisher: publisher(site, siteUrl),
    articleSection: article.section.name,
    ...(article.tags.length > 0 && { keywords: article.tags.map(({ name }) => name) }),
    inLanguage: site.language,
    isAccessibleForFree: true,
    ...(article.source && {
      isBasedOn: {
        '@type': 'NewsArticle',
        publisher: { '@type': 'Organization', ...withoutNull(article.source) },
      },
    }),
  }
}

/** The breadcrumbs of an article: the paper, its section, the article. */
export function articleCrumbs(article: ArticlePage, paper: string): { name: string; href: string }[] {
  return [
    { name: paper, href: '/' },
    { name: article.section.name, href: sectionPath(article.section.slug) },
    { name: article.headline, href: article.path },
  ]
}

const TYPES = {
  news: 'NewsArticle',
  opinion: 'OpinionNewsArticle',
  analysis: 'AnalysisNewsArticle',
  sponsored: 'AdvertiserContentArticle',
} as const

function withoutNull({ name, url }: { name: string; url: string | null }) {
  return url ? { name, url } : { name }
}
