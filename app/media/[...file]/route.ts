import { Readable } from 'node:stream'
import { openMedia } from '#lib/media/store.ts'

/** Sends a picture. Its name carries its content's hash, so it never changes. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ file: string[] }> },
): Promise<Response> {
  const file = (await params).file.join('/')
  const media = await openMedia(file)
  if (!media) return new Response(null, { status: 404 })
  return new Response(Readable.toWeb(media.stream) as ReadableStream, {
    headers: {
      'Content-Type': `image/${file.slice(file.lastIndexOf('.') + 1)}`,
      'Content-Length': String(media.size),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
