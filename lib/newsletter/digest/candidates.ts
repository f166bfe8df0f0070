import { published } from '#lib/cards/card.ts'
import type { Database } from '#lib/database/client.ts'
import type { EditionKind, Prisma } from '#prisma/generated/client.ts'
import type { Candidate } from './ranking.ts'

/** A candidate as the operator sees it. */
export interface NamedCandidate extends Candidate {
  headline: string
}

/** Whoever chose a weekly summary receives nothing else, so a story may be in both. */
export const SAME_READERS: Record<EditionKind, EditionKind[]> = {
  regular: ['regular', 'breaking'],
  breaking: ['regular', 'breaking'],
  summary: ['summary'],
}
/** Older ones would not be picked: each counts less than any of these. */
const MOST = 500

/**
 * The stories that an edition may carry: published since `since`, in the sections of the newsletter, none that an
 * edition for the same readers has carried, none that the newsroom keeps out (weight 0), none that was paid for. An
 * edition that nobody has sent has carried nothing.
 */
export async function findCandidates(
  db: Database,
  newsletter: { id: number; sectionIds: number[] },
  { kind, since, now }: { kind: EditionKind; since?: Date; now: Date },
): Promise<NamedCandidate[]> {
  const { id, sectionIds } = newsletter
  const rows = await db.article.findMany({
    where: {
      ...published,
      kind: { not: 'sponsored' },
      weight: { gt: 0 },
      publishedAt: { lte: now, ...(since && { gt: since }) },
      ...(sectionIds.length > 0 && inSections(sectionIds)),
      editions: {
        none: {
          edition: {
            newsletterId: id,
            kind: { in: SAME_READERS[kind] },
            startedAt: { not: null },
          },
        },
      },
    },
    orderBy: { publishedAt: 'desc' },
    take: MOST,
    select: {
      id: true,
      kind: true,
      weight: true,
      headline: true,
      publishedAt: true,
      section: { select: { id: true, parentId: true } },
    },
  })
  return rows.map(({ section, publishedAt, ...row }) => ({
    ...row,
    sectionId: section.parentId ?? section.id,
    reads: null,
    publishedAt: publishedAt ?? new Date(0),
  }))
}

/** Of these sections or their children. */
function inSections(ids: number[]): Prisma.ArticleWhereInput {
  return { section: { OR: [{ id: { in: ids } }, { parentId: { in: ids } }] } }
}
