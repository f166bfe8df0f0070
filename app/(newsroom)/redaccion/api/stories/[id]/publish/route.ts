import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { publishSeen } from '#lib/newsroom/api/publish-story.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { publishBody } from '#lib/newsroom/api/schemas.ts'

/** Publishes exactly what the person has seen. */
export const POST = handleCommand(publishBody, (visit) => publishSeen(visit, idIn(visit.params)))
