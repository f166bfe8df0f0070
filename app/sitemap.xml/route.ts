import { getSitemapIndex } from '#lib/feeds/cached.ts'
import { answerWith } from '#lib/feeds/xml-document.ts'

/** The index of sitemaps. */
export async function GET(request: Request): Promise<Response> {
  return answerWith(request, 'application/xml', await getSitemapIndex())
}
