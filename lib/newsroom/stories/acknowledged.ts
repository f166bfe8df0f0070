import type { Database } from '#lib/database/client.ts'
import type { StoryRow } from './lock-story.ts'

/**
 * What a person has seen of a story and acts on: the document up to a `seq`, or for a story that was never opened, the number
 * of its newest version.
 */
export type Acknowledged = { documentId: string; seq: number } | { version: number }

/** What came to a story since somebody looked. */
export interface ChangedSince {
  /** Where the document stands now; `null` for a story that was never opened. */
  head: number | null
  /** The names of those whose changes came since, without repetition. */
  people: string[]
}

/**
 * Compares what a person has seen with the story as it is. Belongs into a transaction that has locked the story.
 * @returns `undefined` when they have seen everything.
 */
export async function findChangesSince(
  tx: Database,
  story: StoryRow,
  seen: Acknowledged,
): Promise<ChangedSince | undefined> {
  if ('version' in seen) return changesSinceVersion(tx, story, seen.version)
  if (seen.documentId === story.documentId && seen.seq === story.head) return undefined
  const since = seen.documentId === story.documentId ? seen.seq : 0
  const rows = await tx.storyUpdate.findMany({
    where: { storyId: story.id, seq: { gt: since } },
    distinct: ['personId'],
    select: { person: { select: { name: true } } },
  })
  return { head: story.documentId === null ? null : story.head, people: namesOf(rows) }
}

async function changesSinceVersion(
  tx: Database,
  story: StoryRow,
  version: number,
): Promise<ChangedSince | undefined> {
  const newer = await tx.storyVersion.findMany({
    where: { storyId: story.id, kind: { not: 'proposed' }, number: { gt: version } },
    select: { person: { select: { name: true } } },
  })
  if (story.documentId === null) return newer.length > 0 ? { head: null, people: namesOf(newer) } : undefined
  const typed = await tx.storyUpdate.findMany({
    where: { storyId: story.id },
    distinct: ['personId'],
    select: { person: { select: { name: true } } },
  })
  // Opened meanwhile, without a change: the document is the version that they have seen.
  if (story.head === 0 && newer.length === 0) return undefined
  return { head: story.head, people: namesOf([...newer, ...typed]) }
}

function namesOf(rows: { person: { name: string } | null }[]): string[] {
  return [...new Set(rows.flatMap(({ person }) => person?.name ?? []))]
}
