import type { Metadata } from 'next'
import { mediaPath, sectionPath } from '#lib/routes/paths.ts'
import { withFeed } from '#lib/site/list-metadata.ts'
import type { ArticlePage } from './article-page.ts'

/** Title, description, canonical address and Open Graph data of an article. Next resolves its paths against `SITE_URL`. */
export function articleMetadata(article: ArticlePage): Metadata {
  const { seo } = article
  const image = article.leadImage?.renditions.at(-1)
  const images = image
    ? [{ url: mediaPath(image.file), width: image.width, height: image.height, alt: article.leadImage?.alt }]
    : []
  return {
    title: seo.title,
    description: seo.description,
    alternates: {
      ...withFeed(article.path, sectionPath(article.section.slug)),
      canonical: seo.canonicalUrl ?? article.path,
    },
    robots: seo.noindex ? { index: false } : { 'max-image-preview': 'large' },
    authors: article.authors.map(({ name }) => ({ name })),
    openGraph: {
      type: 'article',
      url: article.path,
      title: seo.title,
      description: seo.description,
      publishedTime: article.publishedAt.toISOString(),
      modifiedTime: (article.updatedAt ?? article.publishedAt).toISOString(),
      section: article.section.name,
      authors: article.authors.map(({ name }) => name),
      tags: article.tags.map(({ name }) => name),
      images,
    },
    twitter: { card: image ? 'summary_large_image' : 'summary' },
  }
}
