import { readRendition } from '#lib/media/store.ts'

/** Sends a picture. Its name carries a hash of its content, so it never changes. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ file: string[] }> },
): Promise<Response> {
  const file = (await params).file.join('/')
  const bytes = await readRendition(file)
  if (!bytes) return new Response(null, { status: 404 })
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': `image/${file.slice(file.lastIndexOf('.') + 1)}`,
      'Content-Length': String(bytes.length),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
