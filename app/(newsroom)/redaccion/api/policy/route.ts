import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { policyBody } from '#lib/newsroom/api/schemas.ts'
import { changePolicy } from '#lib/newsroom/permissions/change-policy.ts'

/** Changes who publishes what; the answer is the policy as it is then. */
export const POST = handleCommand(policyBody, ({ actor, db, body }) => {
  const { reportersPublish, secondPersonPublishes } = body
  return changePolicy(actor, db, {
    ...(reportersPublish !== undefined && { reportersPublish }),
    ...(secondPersonPublishes !== undefined && { secondPersonPublishes }),
  })
})
