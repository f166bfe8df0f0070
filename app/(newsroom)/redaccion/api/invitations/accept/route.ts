import { acceptInvitationFrom } from '#lib/newsroom/api/accept-invitation.ts'
import { handleOpenCommand } from '#lib/newsroom/api/handle-request.ts'
import { acceptanceBody } from '#lib/newsroom/api/schemas.ts'

/** Makes the account that an invitation is for. */
export const POST = handleOpenCommand(acceptanceBody, acceptInvitationFrom)
