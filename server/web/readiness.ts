import type { ServerResponse } from 'node:http'
import { portalMark } from '#server/process/portal-mark.ts'

/** The stages of a serving process. */
export type Stage = 'starting' | 'ready' | 'stopping'

/**
 * Says whether this process answers readers: 200 when it does, else 503. It is for load balancers and does not ask the
 * database, since pages in memory are served while the database is away.
 * @param plainHeaders those of every answer that is no page.
 */
export function answerReadiness(
  response: ServerResponse,
  stage: Stage,
  plainHeaders: Readonly<Record<string, string>>,
): void {
  const headers = { ...plainHeaders, 'Content-Type': 'application/json' }
  if (stage === 'ready') {
    response.writeHead(200, headers).end(JSON.stringify({ status: stage, portal: portalMark() }))
  } else {
    response.writeHead(503, { ...headers, 'Retry-After': '5' }).end(JSON.stringify({ status: stage }))
  }
}
