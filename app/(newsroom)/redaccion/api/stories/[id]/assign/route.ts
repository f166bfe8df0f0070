import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn, tagIn } from '#lib/newsroom/api/request-parts.ts'
import { assignBody } from '#lib/newsroom/api/schemas.ts'
import { assignStory } from '#lib/newsroom/stories/assign-story.ts'

/** Gives a story to somebody, with `If-Match`. */
export const POST = handleCommand(assignBody, ({ actor, db, params, body, now, request }) => {
  const { ownerId, personId, dueAt } = body
  const assignment = {
    ...(ownerId !== undefined && { ownerId }),
    ...(personId !== undefined && { assigneeId: personId }),
    ...(dueAt !== undefined && { dueAt: dueAt === null ? null : new Date(dueAt) }),
  }
  return assignStory(actor, db, idIn(params), assignment, now, tagIn(request))
})
