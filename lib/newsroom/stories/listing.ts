import type { PrismaClient } from '#prisma/generated/client.ts'
import type { WrittenContent } from './content.ts'
import { contentOf } from './document.ts'
import { lockStory } from './lock-story.ts'
import { loadWorkingDocument } from './working-copy.ts'

const MAX_HEADLINE = 200
/** So many lists are brought up to date in one go; more are never typed at once. */
const MAX_REFRESHED = 50

/** The columns by which lists show and find a story, of its content. */
export function listedColumns({ headline, sectionId, authorIds }: WrittenContent) {
  return { headline: headline.slice(0, MAX_HEADLINE), sectionId, authorIds }
}

/**
 * Copies headline, section and authors of the working copies that have changed since into the columns that lists read.
 * Called before a list is read, since typing must not pay for it.
 */
export async function refreshListings(db: PrismaClient): Promise<void> {
  const behind = await db.$queryRaw<{ id: number }[]>`
    select id from story where listed_seq < head order by changed_at desc limit ${MAX_REFRESHED}`
  for (const { id } of behind) {
    await db.$transaction(async (tx) => {
      const story = await lockStory(tx, id)
      if (story.documentId === null) return
      const columns = listedColumns(contentOf(await loadWorkingDocument(tx, story)))
      const section = columns.sectionId
        ? await tx.section.findUnique({ where: { id: columns.sectionId }, select: { id: true } })
        : null
      await tx.story.update({
        where: { id },
        data: { ...columns, sectionId: section?.id ?? null, listedSeq: story.head },
        select: { id: true },
      })
    })
  }
}
