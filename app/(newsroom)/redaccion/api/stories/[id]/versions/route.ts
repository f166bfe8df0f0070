import { handleCommand, handleQuery } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { reasonBody } from '#lib/newsroom/api/schemas.ts'
import { findVersions, saveVersion } from '#lib/newsroom/stories/versions.ts'

/** The versions of a story, newest first, proposals among them. */
export const GET = handleQuery(async ({ actor, db, params }) => ({
  versions: await findVersions(actor, db, idIn(params)),
}))

/** Keeps the working copy as a version. */
export const POST = handleCommand(reasonBody, async ({ actor, db, params, body, now }) => ({
  version: await saveVersion(actor, db, idIn(params), { reason: body.reason }, now),
}))
