import type { Metadata } from 'next'
import { CARD_HEIGHT, CARD_WIDTH } from '#lib/media/share-card/card-size.ts'
import { feedPath, mediaPath } from '#lib/routes/paths.ts'
import type { Masthead } from './masthead.ts'
import { text } from './text.ts'

/** The page that a feed belongs to: its path, and its name unless it is the front page. */
interface FeedOwner {
  path: string
  name?: string
}

/** What search engines, feed readers and shared links say of a page that is no article. */
interface PageIdentity {
  path: string
  /** Missing on the front page, whose title is the paper's name. */
  title?: string
  /** The paper's description if it is empty. */
  description?: string
  feedOf?: FeedOwner
  isNoindex?: boolean
  /** The media file of its picture for shared links; the paper's if it has none. */
  shareCard?: string | null
}

/** The metadata of a page that is no article. Next resolves its paths against `SITE_URL`. */
export function pageMetadata(
  masthead: Masthead,
  { path, title, description, feedOf, isNoindex = false, shareCard }: PageIdentity,
): Metadata {
  const words = description || masthead.description
  return {
    ...(title && { title }),
    description: words,
    alternates: feedOf ? withFeed(path, masthead, feedOf) : { canonical: path },
    ...(isNoindex && { robots: { index: false } }),
    openGraph: {
      ...siteOpenGraph(masthead),
      type: 'website',
      url: path,
      title: title ?? masthead.name,
      description: words,
      ...cardImages(shareCard ?? masthead.shareCard),
    },
    twitter: { card: 'summary_large_image' },
  }
}

/** The Open Graph data that every page has: the paper's name, and its language as Open Graph writes it (`es_CO`). */
export function siteOpenGraph({ name, language }: Pick<Masthead, 'name' | 'language'>) {
  return { siteName: name, locale: language.replace('-', '_') }
}

/** The Open Graph picture of a card. */
export function cardImages(file: string | null) {
  return file ? { images: [{ url: mediaPath(file), width: CARD_WIDTH, height: CARD_HEIGHT }] } : {}
}

/** The `alternates` of a page that has a feed: its canonical address and, for feed readers, the feed with its title. */
export function withFeed(
  path: string,
  { name: paper }: Pick<Masthead, 'name'>,
  feedOf: FeedOwner,
): NonNullable<Metadata['alternates']> {
  const title = feedOf.name === undefined ? paper : text.titleOf(feedOf.name, paper)
  return { canonical: path, types: { 'application/rss+xml': [{ url: feedPath(feedOf.path), title }] } }
}
