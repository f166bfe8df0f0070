import type { Database } from '#lib/database/client.ts'

/** The channel on which new updates of documents are announced; the payload is `STORY|SEQ`. */
export const STORY_CHANNEL = 'portada_story'

/** Announces an update when the transaction commits. */
export async function announceUpdate(tx: Database, storyId: number, seq: number): Promise<void> {
  await tx.$executeRaw`select pg_notify(${STORY_CHANNEL}, ${`${storyId}|${seq}`})`
}

/** The story and `seq` that a notification names; `undefined` for other text. */
export function readAnnouncement(payload: string | undefined): { storyId: number; seq: number } | undefined {
  const [, storyId, seq] = /^(\d+)\|(\d+)$/.exec(payload ?? '') ?? []
  return storyId && seq ? { storyId: Number(storyId), seq: Number(seq) } : undefined
}
