import { expect, test } from 'vitest'
import type { Masthead } from './masthead.ts'
import { pageMetadata } from './page-metadata.ts'

const masthead = {
  name: 'El Cabo',
  description: 'El diario de Villasal',
  language: 'es-CO',
  shareCard: 'ab/paper-card.jpeg',
} as Masthead

const image = (file: string) => [{ url: `/media/${file}`, width: 1200, height: 630 }]

test('a list has its own description, feed and picture', () => {
  const metadata = pageMetadata(masthead, {
    path: '/local',
    title: 'Local',
    description: 'Lo de aquí',
    feedOf: { path: '/local', name: 'Local' },
    shareCard: 'cd/local-card.jpeg',
  })
  expect(metadata).toMatchObject({
    title: 'Local',
    description: 'Lo de aquí',
    alternates: {
      canonical: '/local',
      types: { 'application/rss+xml': [{ url: '/local/feed.xml', title: 'Local — El Cabo' }] },
    },
    openGraph: {
      siteName: 'El Cabo',
      locale: 'es_CO',
      url: '/local',
      title: 'Local',
      description: 'Lo de aquí',
      images: image('cd/local-card.jpeg'),
    },
    twitter: { card: 'summary_large_image' },
  })
  expect(metadata).not.toHaveProperty('robots')
})

test('what a page does not say of itself, the paper says', () => {
  expect(pageMetadata(masthead, { path: '/', feedOf: { path: '/' }, shareCard: null })).toMatchObject({
    description: 'El diario de Villasal',
    alternates: { types: { 'application/rss+xml': [{ url: '/feed.xml', title: 'El Cabo' }] } },
    openGraph: { title: 'El Cabo', images: image('ab/paper-card.jpeg') },
  })
})

test('without any picture none is named, and a page may be kept from search engines', () => {
  const metadata = pageMetadata({ ...masthead, shareCard: null }, { path: '/tema/x', isNoindex: true })
  expect(metadata.openGraph).not.toHaveProperty('images')
  expect(metadata.robots).toEqual({ index: false })
})
