import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { nothing } from '#lib/newsroom/api/schemas.ts'
import { signOutPerson } from '#lib/newsroom/people/manage-people.ts'

/** Ends all sessions of a person. */
export const POST = handleCommand(nothing, ({ actor, db, params }) => signOutPerson(actor, db, idIn(params)))
