import { database } from '#lib/database/client.ts'

/** Answers 200 when this process serves pages and its database answers; 503 otherwise. */
export async function GET(): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' }
  try {
    await database().$queryRaw`select 1`
    return Response.json({ status: 'ok' }, { headers })
  } catch {
    return Response.json({ status: 'database unavailable' }, { status: 503, headers })
  }
}
