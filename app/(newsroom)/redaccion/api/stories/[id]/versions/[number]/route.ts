import { handleQuery } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { readVersion } from '#lib/newsroom/stories/versions.ts'

/** The content of a version. */
export const GET = handleQuery(({ actor, db, params }) =>
  readVersion(actor, db, idIn(params), idIn(params, 'number')),
)
