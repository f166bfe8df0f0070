import { readBytes } from './form-body.ts'

/** Whether a request says that its body is JSON. Forms of other sites cannot say so without asking first (CORS). */
export function isJson(headers: Headers): boolean {
  return /^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')
}

/** Why a body cannot be read: its status. */
export type BadJson = 400 | 413

/** The value of a JSON body of at most `limit` bytes, or the status to answer with. */
export async function readJsonBody(request: Request, limit: number): Promise<{ value: unknown } | BadJson> {
  const bytes = await readBytes(request, limit)
  if (!bytes) return 413
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return 400
  }
}
