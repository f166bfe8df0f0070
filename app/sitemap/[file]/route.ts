import { getSitemapFile } from '#lib/feeds/cached.ts'
import { answerWith } from '#lib/feeds/xml-document.ts'

/** A file of the sitemap: the articles of a month, or the pages that list them. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  return answerWith(request, 'application/xml', await getSitemapFile((await params).file))
}
