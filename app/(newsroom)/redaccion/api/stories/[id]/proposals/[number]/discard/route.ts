import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { nothing } from '#lib/newsroom/api/schemas.ts'
import { discardProposal } from '#lib/newsroom/stories/proposals.ts'

/** Discards a proposed version. */
export const POST = handleCommand(nothing, ({ actor, db, params, now }) =>
  discardProposal(actor, db, idIn(params), idIn(params, 'number'), now),
)
