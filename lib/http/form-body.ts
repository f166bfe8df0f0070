const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i

/** The status to answer with when the body is not an acceptable form. */
export type BadForm = 400 | 413 | 415

/**
 * The text fields of a posted form, without files, or the status to answer with. Reads at most `limit` bytes, whatever
 * `Content-Length` says.
 */
export async function readForm(request: Request, limit: number): Promise<Map<string, string> | BadForm> {
  const type = request.headers.get('content-type') ?? ''
  if (!FORM.test(type)) return 415
  const bytes = await readBytes(request, limit)
  if (!bytes) return 413
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    return new Map([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  } catch {
    return 400
  }
}

/**
 * The body of a request; `undefined` when it has more than `limit` bytes, whatever `Content-Length` says, or the sender
 * disconnects before its end.
 */
export async function readBytes(request: Request, limit: number): Promise<Buffer<ArrayBuffer> | undefined> {
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength
      if (size > limit) {
        await reader?.cancel()
        return undefined
      }
      chunks.push(part.value)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks)
}
