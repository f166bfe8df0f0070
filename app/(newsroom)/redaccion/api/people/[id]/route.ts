import { changePerson } from '#lib/newsroom/api/change-person.ts'
import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { personBody } from '#lib/newsroom/api/schemas.ts'

/** Changes roles, author page or access of a person, with `If-Match`. */
export const POST = handleCommand(personBody, changePerson)
