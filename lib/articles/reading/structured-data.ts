import type { Article, WithContext } from 'schema-dts'
import { widestRendition } from '#lib/media/picture.ts'
import { authorPath, mediaPath, sectionPath } from '#lib/routes/paths.ts'
import { bylineEntity, type Publisher, publisher } from '#lib/site/structured-data.ts'
import type { ArticlePage } from './article-page.ts'

/**
 * The schema.org description of an article, with the type for its kind.
 * Fields: https://developers.google.com/search/docs/appearance/structured-data/article
 * @param siteUrl absolute origin of the paper.
 */
export function newsArticle(article: ArticlePage, site: Publisher, siteUrl: string): WithContext<Article> {
  const images = imageUrls(article, siteUrl)
  return {
    '@context': 'https://schema.org',
    '@type': TYPES[article.kind],
    mainEntityOfPage: article.seo.canonicalUrl ?? `${siteUrl}${article.path}`,
    headline: article.headline,
    description: article.seo.description,
    ...(images.length > 0 && { image: images }),
    datePublished: article.publishedAt.toISOString(),
    dateModified: (article.updatedAt ?? article.publishedAt).toISOString(),
    author: article.authors.map(({ name, slug }) =>
      bylineEntity({ name, url: siteUrl + authorPath(slug) }, site.name),
    ),
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

/** The lead picture in the aspect ratios that Google recommends: 16:9, 4:3 and 1:1. */
function imageUrls({ leadImage }: ArticlePage, siteUrl: string): string[] {
  if (!leadImage) return []
  const files = (['16x9', '4x3', '1x1'] as const).flatMap(
    (crop) => widestRendition(leadImage, crop)?.file ?? [],
  )
  return [...new Set(files)].map((file) => siteUrl + mediaPath(file))
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
