import type { Metadata } from 'next'
import { widestRendition } from '#lib/media/picture.ts'
import { mediaPath, sectionPath } from '#lib/routes/paths.ts'
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
      ...sharedImages(article),
    },
    twitter: { card: 'summary_large_image' },
  }
}

/** The card or, where none has been drawn yet, the lead picture, which not every network can read. */
function sharedImages({ shareCard, leadImage }: ArticlePage) {
  const image = leadImage && widestRendition(leadImage, 'full')
  if (shareCard || !image) return cardImages(shareCard)
  const { width, height } = image
  return { images: [{ url: mediaPath(image.file), width, height, alt: leadImage.alt }] }
}
