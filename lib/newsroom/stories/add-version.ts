import type { Database } from '#lib/database/client.ts'
import { type Actor, personIdOf } from '#lib/newsroom/permissions/actor.ts'
import type { Prisma, VersionKind } from '#prisma/generated/client.ts'
import type { StoryContent } from './content.ts'

/** A version to be stored. */
export interface NewVersion {
  kind: VersionKind
  content: StoryContent
  /** Head of the document that it was made from. */
  seq?: number | null
  base?: number
  batch?: string | undefined
  reason?: string | undefined
}

/**
 * Stores a version of a story. Belongs into a transaction that has locked the story.
 * @returns its number.
 */
export async function addVersion(
  tx: Database,
  actor: Actor,
  storyId: number,
  { kind, content, seq = null, base, batch, reason }: NewVersion,
  now: Date,
): Promise<number> {
  const { latestVersion: number } = await tx.story.update({
    where: { id: storyId },
    data: { latestVersion: { increment: 1 } },
    select: { latestVersion: true },
  })
  await tx.storyVersion.create({
    data: {
      storyId,
      number,
      kind,
      content: content as unknown as Prisma.InputJsonObject,
      seq,
      personId: personIdOf(actor),
      base: base ?? null,
      batch: batch ?? null,
      reason: reason ?? null,
      createdAt: now,
    },
    select: { number: true },
  })
  return number
}
