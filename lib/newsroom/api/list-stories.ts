import { z } from 'zod'
import { findStories } from '#lib/newsroom/stories/find-stories.ts'
import type { NewsroomRequest } from './handle-request.ts'
import { invalidBody } from './refusals.ts'

const id = z.coerce.number().int().min(1).max(2_147_483_647).optional()
const date = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .optional()
const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()

const schema = z.strictObject({
  stage: z.enum(['draft', 'in_review', 'ready', 'scheduled']).optional(),
  status: z.enum(['none', 'published', 'withdrawn']).optional(),
  sectionId: id,
  authorId: id,
  personId: id,
  changedFrom: date,
  changedUntil: date,
  publishedFrom: date,
  publishedUntil: date,
  words: z.string().max(200).optional(),
  isDiscarded: flag,
  hasProposal: flag,
  order: z.enum(['changed', 'scheduled', 'published']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

/**
 * A page of the stories that its person may read, filtered by the parameters of the query.
 * @throws NewsroomError `invalid`, with the parameter.
 */
export async function listStories({ actor, db, request }: NewsroomRequest) {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const parsed = schema.safeParse(query)
  if (!parsed.success) throw invalidBody(parsed.error)
  const { page, ...filter } = parsed.data
  return { page, ...(await findStories(actor, db, filter, page)) }
}
