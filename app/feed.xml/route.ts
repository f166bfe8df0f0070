import { getFrontFeed } from '#lib/feeds/cached.ts'
import { answerWith } from '#lib/feeds/xml-document.ts'

/** The feed of the whole paper. */
export async function GET(request: Request): Promise<Response> {
  return answerWith(request, 'application/rss+xml', await getFrontFeed())
}
