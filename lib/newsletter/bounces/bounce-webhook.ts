import { createHmac } from 'node:crypto'
import { database } from '#lib/database/client.ts'
import { readBytes } from '#lib/http/form-body.ts'
import { openRateLimiter } from '#lib/http/rate-limit.ts'
import { log } from '#lib/log/log.ts'
import { routes } from '#lib/routes/table.ts'
import { sameText, secret } from '#lib/settings/secrets.ts'
import { recordReport } from './record-report.ts'

/** Maximum difference between the request's timestamp and our clock. Older requests are rejected. */
const TOLERANCE_S = 300

/**
 * Handles a mail that a mail server or provider forwards from the bounce address. The body is the raw mail. The request
 * is signed according to Standard Webhooks (https://www.standardwebhooks.com) with the secret that the `webhook` command
 * prints. A request that was already received is acknowledged and ignored. Responds with 413 if the body is too large, 401
 * if the signature is wrong and 503 if the report cannot be stored.
 */
export async function handleBounceWebhook(request: Request, now: Date): Promise<Response> {
  const body = await readBytes(request, routes.bounces.bodyLimit)
  if (!body) return emptyResponse(413)
  if (!isSigned(request.headers, body, now)) return emptyResponse(401)
  try {
    recordedIds ??= openRateLimiter('webhook', RECORDED_IDS)
    // The signature covers the id.
    const id = { limit: 'id', subject: request.headers.get('webhook-id') ?? '' } as const
    if (await recordedIds.isExhausted(id))
      return Response.json({ recorded: 'ignored' }, { headers: NO_STORE })
    const recorded = await recordReport(database(), body, now)
    // Only now: a sender that was answered 503 sends the same request again.
    await recordedIds.count(id)
    return Response.json({ recorded }, { headers: NO_STORE })
  } catch (error) {
    log().error(error, 'A bounce report could not be recorded')
    return emptyResponse(503)
  }
}

/** The secret in the format of Standard Webhooks. */
export function webhookSecret(): string {
  return `whsec_${Buffer.from(secret('webhook'), 'hex').toString('base64')}`
}

/** Whether the timestamp is recent and one of the signatures is the HMAC-SHA-256 of id, timestamp and body. */
export function isSigned(headers: Headers, body: Buffer, now: Date): boolean {
  const [id, time, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    headers.get(`webhook-${name}`),
  )
  if (!id || !time || !signatures) return false
  if (!(Math.abs(now.getTime() / 1000 - Number(time)) <= TOLERANCE_S)) return false
  const expected = createHmac('sha256', Buffer.from(secret('webhook'), 'hex'))
    .update(`${id}.${time}.`)
    .update(body)
    .digest('base64')
  return signatures.split(' ').some((signature) => sameText(signature, `v1,${expected}`))
}

/** The ids of recorded requests are remembered for as long as their timestamps are accepted, before and after our clock. */
const RECORDED_IDS = { id: { points: 1, duration: 2 * TOLERANCE_S } }
let recordedIds: ReturnType<typeof openRateLimiter<'id'>> | undefined

const NO_STORE = { 'Cache-Control': 'no-store' }

function emptyResponse(status: number): Response {
  return new Response(null, { status, headers: NO_STORE })
}
