import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { nothing } from '#lib/newsroom/api/schemas.ts'
import { acceptProposal } from '#lib/newsroom/stories/proposals.ts'

/** Accepts a proposed version whole. */
export const POST = handleCommand(nothing, ({ actor, db, params, now }) =>
  acceptProposal(actor, db, idIn(params), idIn(params, 'number'), now),
)
