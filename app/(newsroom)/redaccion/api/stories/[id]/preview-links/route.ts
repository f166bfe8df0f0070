import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { nothing } from '#lib/newsroom/api/schemas.ts'
import { createPreviewLink } from '#lib/newsroom/stories/preview-links.ts'
import { pathTo } from '#lib/routes/paths.ts'

/** Makes a link that shows the working copy to whoever has it. */
export const POST = handleCommand(nothing, async ({ actor, db, params, now }) => {
  const { token, expiresAt } = await createPreviewLink(actor, db, idIn(params), now)
  return { path: pathTo('preview', { token }), expiresAt }
})
