import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { nothing } from '#lib/newsroom/api/schemas.ts'
import { revokePreviewLinks } from '#lib/newsroom/stories/preview-links.ts'

/** Ends all preview links of a story. */
export const POST = handleCommand(nothing, ({ actor, db, params, now }) =>
  revokePreviewLinks(actor, db, idIn(params), now),
)
