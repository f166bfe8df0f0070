import { revalidateTag } from 'next/cache.js'
import { sameText, secret } from '#lib/platform/secrets.ts'

/** Expires cache tags inside Next; only this process's own server, which knows the secret, may ask. */
export async function POST(request: Request): Promise<Response> {
  const given = request.headers.get('authorization') ?? ''
  if (!sameText(given, `Bearer ${secret('cache-expiry')}`)) return new Response(null, { status: 404 })
  const tags: string[] = await request.json()
  for (const tag of tags) revalidateTag(tag, { expire: 0 })
  return new Response(null, { status: 204 })
}
