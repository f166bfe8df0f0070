import { getTagFeed } from '#lib/feeds/cached.ts'
import { answerWith } from '#lib/feeds/xml-document.ts'

/** The feed of the stories with a tag. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ tag: string }> },
): Promise<Response> {
  return answerWith(request, 'application/rss+xml', await getTagFeed((await params).tag))
}
