import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { scheduleSeen } from '#lib/newsroom/api/publish-story.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { scheduleBody } from '#lib/newsroom/api/schemas.ts'

/** Schedules exactly what the person has seen. */
export const POST = handleCommand(scheduleBody, (visit) => scheduleSeen(visit, idIn(visit.params)))
