import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { nothing } from '#lib/newsroom/api/schemas.ts'
import { createResetLink } from '#lib/newsroom/people/reset-link.ts'
import { settings } from '#lib/settings/settings.ts'

/** Makes a link for a new password, to hand over. */
export const POST = handleCommand(nothing, async ({ actor, db, params, now }) => ({
  link: settings().newsroomUrl + (await createResetLink(actor, db, idIn(params), now)),
}))
