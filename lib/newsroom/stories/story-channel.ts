import type { Database } from '#lib/database/client.ts'

/**
 * The channel on which new updates of documents are announced, with the payload `STORY|SEQ`, and other changes of stories,
 * with the payload `STORY|state`.
 */
export const STORY_CHANNEL = 'portada_story'

/** Announces an update when the transaction commits. */
export async function announceUpdate(tx: Database, storyId: number, seq: number): Promise<void> {
  await tx.$executeRaw`select pg_notify(${STORY_CHANNEL}, ${`${storyId}|${seq}`})`
}

/** Announces, when the transaction commits, that a command changed a story. */
export async function announceState(tx: Database, storyId: number | string): Promise<void> {
  await tx.$executeRaw`select pg_notify(${STORY_CHANNEL}, ${`${storyId}|state`})`
}

/** What a notification says of a story: the `seq` of a new update, or without it that a command changed the story. */
export interface StoryAnnouncement {
  storyId: number
  seq?: number
}

/** @returns `undefined` for other text. */
export function readAnnouncement(payload: string | undefined): StoryAnnouncement | undefined {
  const [, storyId, rest] = /^(\d+)\|(\d+|state)$/.exec(payload ?? '') ?? []
  if (!storyId || !rest) return undefined
  return rest === 'state' ? { storyId: Number(storyId) } : { storyId: Number(storyId), seq: Number(rest) }
}
