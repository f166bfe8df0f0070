import { tagOf } from '#lib/newsroom/record-tag.ts'
import type { Role } from '#prisma/generated/client.ts'

/** Stands for what a publisher sets about a person. */
export function personTag({
  roles,
  authorId,
  disabledAt,
}: {
  roles: readonly Role[]
  authorId: number | null
  disabledAt: Date | null
}): string {
  return tagOf([roles, authorId, disabledAt])
}
