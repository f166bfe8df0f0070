import type { Card } from '#lib/cards/card.ts'

/**
 * The newest opinion pieces of different authors: of each first author only the newest. Unsigned pieces, such as editorials,
 * have the paper as their author.
 * @param newestFirst the pieces to choose from.
 */
export function chooseOpinionPieces<Piece extends Pick<Card, 'authors'>>(
  newestFirst: readonly Piece[],
  take: number,
): Piece[] {
  const authors = new Set<string>()
  return newestFirst
    .filter(({ authors: [first = ''] }) => {
      if (authors.has(first)) return false
      authors.add(first)
      return true
    })
    .slice(0, take)
}

/** The slug of the section that most of the pieces are in, of several that of the newest; `null` without pieces. */
export function findOpinionSection(newestFirst: readonly Pick<Card, 'sectionSlug'>[]): string | null {
  const counts = new Map<string, number>()
  for (const { sectionSlug } of newestFirst) counts.set(sectionSlug, (counts.get(sectionSlug) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? null
}
