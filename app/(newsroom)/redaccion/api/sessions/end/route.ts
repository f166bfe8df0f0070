import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { sessionBody } from '#lib/newsroom/api/schemas.ts'
import { endOwnSession } from '#lib/newsroom/people/own-sessions.ts'

/** Ends one of the person's own sessions. */
export const POST = handleCommand(sessionBody, ({ signedIn, db, body }) =>
  endOwnSession(signedIn, db, body.id),
)
