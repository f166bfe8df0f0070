import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { nothing } from '#lib/newsroom/api/schemas.ts'
import { restoreVersion } from '#lib/newsroom/stories/versions.ts'

/** Makes an earlier version the working copy again. */
export const POST = handleCommand(nothing, async ({ actor, db, params, now }) => ({
  version: await restoreVersion(actor, db, idIn(params), idIn(params, 'number'), now),
}))
