import type { ServerResponse } from 'node:http'
import { portalMark } from '#server/process/portal-mark.ts'

/** Where a serving process stands. */
export type Stage = 'starting' | 'ready' | 'stopping'

/**
 * Whether this process answers readers: for balancers, and so without asking the database, since pages in memory are
 * served while it is away.
 */
export const READY = '/api/ready'
/** Whether all is well, the database too: for those who watch over the paper (`app/api/health`). */
export const HEALTH = '/api/health'

/** Says where this process stands: 200 when readers can come, else 503. */
export function answerReadiness(response: ServerResponse, stage: Stage): void {
  const headers = { 'Cache-Control': 'no-store', 'Content-Type': 'application/json' }
  if (stage === 'ready') {
    response.writeHead(200, headers).end(JSON.stringify({ status: stage, portal: portalMark() }))
  } else {
    response.writeHead(503, { ...headers, 'Retry-After': '5' }).end(JSON.stringify({ status: stage }))
  }
}
