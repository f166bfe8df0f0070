/** The response with an icon, which caches may keep for a day. */
export function answerIcon(type: string, bytes: Uint8Array): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=86400' },
  })
}
