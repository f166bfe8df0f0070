import { z } from 'zod'
import type { Role } from '#prisma/generated/client.ts'

// What the bodies of commands may hold. Lengths are bounds against abuse; the functions of the domain say what is right.

const ROLES = ['reporter', 'editor', 'publisher', 'advertising'] as const satisfies readonly Role[]
const roles = z.array(z.enum(ROLES)).max(ROLES.length)
const id = z.int().min(1).max(2_147_483_647)
const line = z.string().max(2_000)

/** For commands that need no more than their path. */
export const nothing = z.object({})

/** What somebody has seen of a story: the document up to a `seq`. */
const seen = { documentId: z.uuid(), seq: z.int().min(0) }

export const invitationBody = z.strictObject({ roles, email: line.optional() })
export const acceptanceBody = z.strictObject({
  token: z.string().max(200),
  name: line,
  email: line,
  password: line,
})
export const personBody = z.union([
  z.strictObject({ roles }),
  z.strictObject({ authorId: id.nullable() }),
  z.strictObject({ disabled: z.boolean() }),
])
export const sessionBody = z.strictObject({ id: z.string().max(200) })

export const newStoryBody = z.strictObject({ headline: z.string().max(200).optional() })
export const updateBody = z.strictObject({
  documentId: z.uuid(),
  schema: z.int().min(1),
  client: z.uuid(),
  clock: z.int().min(0).max(2_147_483_647),
  /** A Yjs update, version 1. */
  update: z.base64(),
})
export const publishBody = z.strictObject({ ...seen, isUpdate: z.boolean().optional() })
export const scheduleBody = z.strictObject({
  ...seen,
  /** `2027-03-28T08:30` in the paper's time zone. */
  wall: z.string().max(20),
  /** Which of two, where the clocks go back over it. */
  occurrence: z.enum(['first', 'second']).optional(),
})
export const withdrawBody = z.strictObject({ note: line, reason: line.optional() })
export const reasonBody = z.strictObject({ reason: line.optional() })
export const slugBody = z.strictObject({ slug: line })
export const assignBody = z.strictObject({
  ownerId: id.optional(),
  personId: id.nullable().optional(),
  dueAt: z.iso.datetime({ offset: true }).nullable().optional(),
})
export const directBody = z.strictObject({
  weight: z.int().optional(),
  canonicalUrl: line.nullable().optional(),
  noindex: z.boolean().optional(),
  embargoUntil: z.iso.datetime({ offset: true }).nullable().optional(),
})
export const noteBody = z.strictObject({
  text: z.string().max(5_000),
  anchor: line.optional(),
  parentId: id.optional(),
})
export const resolvedBody = z.strictObject({ isResolved: z.boolean() })
export const policyBody = z.strictObject({
  reportersPublish: z.boolean().optional(),
  secondPersonPublishes: z.boolean().optional(),
})
export const purgeBody = z.union([
  z.strictObject({ words: line, reason: line }),
  z.strictObject({ imageId: id, reason: line }),
])
export const nameBody = z.strictObject({ name: line })
export const pictureWordsBody = z.strictObject({ alt: line, caption: line, credit: line })
