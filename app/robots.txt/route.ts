import { robots } from '#lib/feeds/robots.ts'
import { settings } from '#lib/settings/settings.ts'

/** What crawlers may read, and where the sitemaps are; made at build. */
export function GET(): Response {
  return new Response(robots(settings().siteUrl), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
}
