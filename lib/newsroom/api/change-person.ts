import type { z } from 'zod'
import { changeRoles, disablePerson, enablePerson, linkAuthor } from '#lib/newsroom/people/manage-people.ts'
import type { NewsroomRequest } from './handle-request.ts'
import { idIn, tagIn } from './request-parts.ts'
import type { personBody } from './schemas.ts'

/** Changes one thing about a person: their roles, their author page, or whether they may sign in. */
export async function changePerson({
  actor,
  db,
  body,
  now,
  params,
  request,
}: NewsroomRequest<z.output<typeof personBody>>): Promise<void> {
  const id = idIn(params)
  const tag = tagIn(request)
  if ('roles' in body) await changeRoles(actor, db, id, body.roles, tag)
  else if ('authorId' in body) await linkAuthor(actor, db, id, body.authorId, tag)
  else if (body.disabled) await disablePerson(actor, db, id, now, tag)
  else await enablePerson(actor, db, id, tag)
}
