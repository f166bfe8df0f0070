import { getMasthead } from '#lib/site/cached.ts'
import { siteIcon } from '#lib/site/icon.ts'

/** The icon of the paper in tabs and bookmarks. */
export async function GET(): Promise<Response> {
  const headers = { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=3600' }
  return new Response(siteIcon(await getMasthead()), { headers })
}
