import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { reasonBody } from '#lib/newsroom/api/schemas.ts'
import { saveVersion } from '#lib/newsroom/stories/versions.ts'

/** Hands a story in for review. */
export const POST = handleCommand(reasonBody, async ({ actor, db, params, body, now }) => ({
  version: await saveVersion(actor, db, idIn(params), { kind: 'submitted', reason: body.reason }, now),
}))
