import { getNewsSitemap } from '#lib/feeds/cached.ts'
import { answerWith } from '#lib/feeds/xml-document.ts'

/** The news sitemap: the stories of the last two days. */
export async function GET(request: Request): Promise<Response> {
  return answerWith(request, 'application/xml', await getNewsSitemap())
}
