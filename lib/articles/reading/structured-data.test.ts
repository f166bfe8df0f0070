import { expect, test } from 'vitest'
import type { Picture } from '#lib/media/picture.ts'
import type { ArticlePage } from './article-page.ts'
import { newsArticle } from './structured-data.ts'

const SITE = 'https://elcabo.example'
const site = { name: 'El Cabo', language: 'es', logo: null }

const rendition = (crop: string, format: string, width: number) => ({
  crop,
  format,
  width,
  height: 100,
  file: `ab/${crop}-${width}.${format}`,
  bytes: 1,
})

const leadImage = {
  renditions: [
    rendition('16x9', 'avif', 1600),
    rendition('1x1', 'webp', 256),
    rendition('4x3', 'webp', 280),
    rendition('4x3', 'webp', 480),
    rendition('16x9', 'webp', 1600),
    rendition('full', 'webp', 1600),
  ],
} as unknown as Picture

const article = {
  path: '/local/nota',
  kind: 'news',
  section: { id: 1, name: 'Local', slug: 'local' },
  headline: 'Titular',
  authors: [
    { name: 'Ana Ruiz', slug: 'ana-ruiz' },
    { name: 'Redacción Mundo', slug: 'redaccion-mundo' },
  ],
  tags: [],
  publishedAt: new Date('2026-11-24T12:00:00Z'),
  updatedAt: null,
  leadImage,
  source: null,
  seo: { title: 'Titular', description: 'Resumen', canonicalUrl: null, noindex: false },
} as unknown as ArticlePage

test('the picture stands in 16:9, 4:3 and 1:1, each in its widest rendition for every program', () => {
  expect(newsArticle(article, site, SITE)).toMatchObject({
    image: [
      `${SITE}/media/ab/16x9-1600.webp`,
      `${SITE}/media/ab/4x3-480.webp`,
      `${SITE}/media/ab/1x1-256.webp`,
    ],
  })
  expect(newsArticle({ ...article, leadImage: null }, site, SITE)).not.toHaveProperty('image')
})

test('a desk that signs is an organization', () => {
  expect(newsArticle(article, site, SITE)).toMatchObject({
    author: [
      { '@type': 'Person', name: 'Ana Ruiz' },
      { '@type': 'Organization', name: 'Redacción Mundo', url: `${SITE}/autor/redaccion-mundo` },
    ],
  })
})
