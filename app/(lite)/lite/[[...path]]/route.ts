import { findLiteDocument } from '#lib/lite/find-document.ts'

/** The lite edition of an article or a list: a document of its own, so that Next adds nothing to it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ path?: string[] }> },
): Promise<Response> {
  const { path = [] } = await params
  const document = await findLiteDocument(`/${path.join('/')}`)
  if (!document) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-cache' } })
  return new Response(document.html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
      'X-Portada-Tags': document.tags.join(),
    },
  })
}
