import { published } from '#lib/cards/public-articles.ts'
import type { Database } from '#lib/database/client.ts'
import type { EditionKind, Prisma } from '#prisma/generated/client.ts'
import type { Candidate } from './rank-stories.ts'

/** A candidate with the headline that is shown to the operator. */
export interface CandidateStory extends Candidate {
  headline: string
}

/**
 * The kinds of editions that the same readers receive. Subscribers to the weekly summary receive nothing else, so a story
 * may be in a summary and in a regular edition.
 */
export const KINDS_WITH_SAME_READERS: Record<EditionKind, EditionKind[]> = {
  regular: ['regular', 'breaking'],
  breaking: ['regular', 'breaking'],
  summary: ['summary'],
}
/** Only the newest candidates are ranked: older ones would score lower and not be picked. */
const MAX_CANDIDATES = 500

/**
 * Finds the stories that an edition may contain: published after `since` in the newsletter's sections. It leaves out
 * sponsored stories, stories excluded by the newsroom (weight 0) and those already sent to the same readers. Editions
 * that were never sent do not count.
 */
export async function findCandidates(
  db: Database,
  newsletter: { id: number; sectionIds: number[] },
  { kind, since, now }: { kind: EditionKind; since?: Date; now: Date },
): Promise<CandidateStory[]> {
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
            kind: { in: KINDS_WITH_SAME_READERS[kind] },
            startedAt: { not: null },
          },
        },
      },
    },
    orderBy: { publishedAt: 'desc' },
    take: MAX_CANDIDATES,
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

/** Matches articles in these sections or their subsections. */
function inSections(ids: number[]): Prisma.ArticleWhereInput {
  return { section: { OR: [{ id: { in: ids } }, { parentId: { in: ids } }] } }
}
