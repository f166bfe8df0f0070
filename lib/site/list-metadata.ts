import type { Metadata } from 'next'
import { feedPath } from '#lib/routes/paths.ts'

/** The `alternates` of a page that has a feed: its canonical address, and the feed for readers that look for one. */
export function withFeed(path: string, feedOf = path): NonNullable<Metadata['alternates']> {
  return { canonical: path, types: { 'application/rss+xml': feedPath(feedOf) } }
}
