import { getSectionFeed } from '#lib/feeds/cached.ts'
import { answerWith } from '#lib/feeds/xml-document.ts'

/** The feed of a section and its children. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ section: string }> },
): Promise<Response> {
  return answerWith(request, 'application/rss+xml', await getSectionFeed((await params).section))
}
