import type { z } from 'zod'
import { database } from '#lib/database/client.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { acceptInvitation } from '#lib/newsroom/people/accept-invitation.ts'
import { countSignIn } from '#lib/newsroom/people/limits.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import type { acceptanceBody } from './schemas.ts'

/**
 * Makes the account that an invitation is for; its person signs in afterwards, so that no session begins by a link.
 * @throws NewsroomError `invalid`, `too-many`.
 */
export async function acceptInvitationFrom(
  { headers }: Request,
  body: z.output<typeof acceptanceBody>,
  now: Date,
): Promise<{ email: string }> {
  const address = headers.get('x-portada-client')
  const retryAfter = await countSignIn({ address })
  if (retryAfter !== undefined)
    throw new NewsroomError('too-many', newsroomText.tooManyAttempts(retryAfter), { details: { retryAfter } })
  const { email } = await acceptInvitation(database(), { ...body, address: address ?? undefined }, now)
  return { email }
}
