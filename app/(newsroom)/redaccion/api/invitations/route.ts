import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { invitationBody } from '#lib/newsroom/api/schemas.ts'
import { invite } from '#lib/newsroom/people/invitations.ts'
import { settings } from '#lib/settings/settings.ts'

/** Invites somebody; the link is shown this once. */
export const POST = handleCommand(invitationBody, async ({ actor, db, body, now }) => {
  const { path, expiresAt } = await invite(actor, db, body, now)
  return { link: settings().newsroomUrl + path, mailed: body.email !== undefined, expiresAt }
})
