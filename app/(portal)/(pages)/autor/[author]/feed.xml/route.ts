import { getAuthorFeed } from '#lib/feeds/cached.ts'
import { answerWith } from '#lib/feeds/xml-document.ts'

/** The feed of what an author signed. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ author: string }> },
): Promise<Response> {
  return answerWith(request, 'application/rss+xml', await getAuthorFeed((await params).author))
}
