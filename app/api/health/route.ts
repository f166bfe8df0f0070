import { isDatabaseAnswering } from '#lib/database/is-answering.ts'

/** Answers 200 when this process serves pages and its database answers; 503 otherwise. */
export async function GET(): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' }
  return (await isDatabaseAnswering())
    ? Response.json({ status: 'ok' }, { headers })
    : Response.json({ status: 'database unavailable' }, { status: 503, headers })
}
