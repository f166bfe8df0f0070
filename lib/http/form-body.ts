const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i

/** A body that is no form of ours: the status to answer with. */
export type BadForm = 400 | 413 | 415

/**
 * The text fields of a posted form, files left out. Reads no more than `limit` bytes, whatever `Content-Length` says.
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
 * The body of a request; `undefined` when it has more than `limit` bytes, whatever `Content-Length` says, or breaks off, since
 * whoever sent it has hung up.
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
