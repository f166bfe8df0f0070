import { createHmac } from 'node:crypto'
import { database } from '#lib/database/client.ts'
import { readBytes } from '#lib/http/form-body.ts'
import { log } from '#lib/log/log.ts'
import { sameText, secret } from '#lib/settings/secrets.ts'
import { recordReport } from './record.ts'

const BODY_BYTES = 1_000_000
/** How far the clock of who sends may be from ours; nothing older can be played again. */
const TOLERANCE_S = 300

/**
 * Answers a mail server or provider that hands on the mails which came to the address for bounces: the mail as it is in the
 * body, signed as Standard Webhooks says (https://www.standardwebhooks.com), with the secret that
 * `npm run newsletter -- webhook` prints.
 */
export async function answerWebhook(request: Request, now: Date): Promise<Response> {
  const body = await readBytes(request, BODY_BYTES)
  if (!body) return said(413)
  if (!isSigned(request.headers, body, now)) return said(401)
  try {
    return Response.json({ recorded: await recordReport(database(), body, now) }, { headers: NO_STORE })
  } catch (error) {
    log().error(error, 'A report could not be recorded')
    return said(503)
  }
}

/** The secret as Standard Webhooks writes it. */
export function webhookSecret(): string {
  return `whsec_${Buffer.from(secret('webhook'), 'hex').toString('base64')}`
}

/** Whether one of the signatures is ours, and new: HMAC-SHA-256 of id, time and body. */
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

const NO_STORE = { 'Cache-Control': 'no-store' }

function said(status: number): Response {
  return new Response(null, { status, headers: NO_STORE })
}
