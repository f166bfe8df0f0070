import type { Metadata } from 'next'
import { feedPath } from '#lib/routes/paths.ts'

/** The `alternates` of a page that has a feed: its canonical address and, for feed readers, the feed. */
export function withFeed(path: string, feedOf = path): NonNullable<Metadata['alternates']> {
  return { canonical: path, types: { 'application/rss+xml': feedPath(feedOf) } }
}
