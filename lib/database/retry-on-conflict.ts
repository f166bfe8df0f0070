import { Prisma } from '#prisma/generated/client.ts'

/** Unique constraint violated; write conflict or deadlock. Source: https://www.prisma.io/docs/orm/reference/error-reference */
const CONFLICTS = ['P2002', 'P2034']
const MAX_ATTEMPTS = 5

/**
 * Runs work that a concurrent transaction may have made impossible, such as creating a row that the other one has just
 * created, and runs it again from the beginning when that happens, up to five times in all.
 * @param work must read anew what it depends on, and must not be a part of a larger transaction.
 * @returns what the work returned.
 * @throws whatever the work throws in the end.
 */
export async function retryOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isConflict(error)) throw error
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && CONFLICTS.includes(error.code)
}
