import type { Database } from '#lib/database/client.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import type { PrismaClient, VersionKind } from '#prisma/generated/client.ts'
import { addVersion } from './add-version.ts'
import { readContent, type StoryContent } from './content.ts'
import { findStoryRow, lockStory, type StoryRow } from './lock-story.ts'
import { readWorkingCopy, replaceWorkingCopy } from './working-copy.ts'

/** A version as a list shows it. */
export interface VersionRow {
  number: number
  kind: VersionKind
  /** Name of the person, `null` for a part of the portal. */
  person: string | null
  reason: string | null
  batch: string | null
  settledAt: Date | null
  createdAt: Date
}

/** The versions of a story, newest first, proposals among them. */
export async function findVersions(actor: Actor, db: Database, storyId: number): Promise<VersionRow[]> {
  requireAllowed(actor, 'story.read', await findStoryRow(db, storyId))
  const versions = await db.storyVersion.findMany({
    where: { storyId },
    orderBy: { number: 'desc' },
    select: {
      number: true,
      kind: true,
      reason: true,
      batch: true,
      settledAt: true,
      createdAt: true,
      person: { select: { name: true } },
    },
  })
  return versions.map(({ person, ...version }) => ({ ...version, person: person?.name ?? null }))
}

/** @throws NewsroomError `not-found`. */
export async function readVersion(
  actor: Actor,
  db: Database,
  storyId: number,
  number: number,
): Promise<StoryContent> {
  requireAllowed(actor, 'story.read', await findStoryRow(db, storyId))
  return (await findVersion(db, storyId, number)).content
}

/**
 * Keeps the working copy as a version.
 * @returns its number.
 */
export async function saveVersion(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  { kind = 'saved', reason }: { kind?: 'saved' | 'submitted'; reason?: string | undefined },
  now: Date,
): Promise<number> {
  return db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, kind === 'submitted' ? 'story.submit' : 'story.write', story)
    const number = await keepWorkingCopy(tx, actor, story, { kind, reason }, now)
    if (kind === 'submitted')
      await tx.story.update({ where: { id: storyId }, data: { stage: 'in_review' }, select: { id: true } })
    await recordAudit(tx, actor, {
      action: kind === 'submitted' ? 'story.submit' : 'story.write',
      object: 'story',
      objectId: storyId,
      version: number,
      reason,
    })
    return number
  })
}

/**
 * Makes an earlier version the working copy again, by a change of the document that those who have it open see at once. What
 * was there before is kept as a version.
 * @returns the number of the new version.
 * @throws NewsroomError `forbidden`, `not-found`, or `conflict` for a discarded story.
 */
export async function restoreVersion(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  number: number,
  now: Date,
): Promise<number> {
  return db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.write', story)
    if (story.discardedAt) throw new NewsroomError('conflict', storyText.discarded)
    const { content } = await findVersion(tx, storyId, number)
    const restored = await becomeWorkingCopy(tx, actor, story, content, now)
    await recordAudit(tx, actor, {
      action: 'story.write',
      object: 'story',
      objectId: storyId,
      version: restored,
    })
    return restored
  })
}

/** The content of a version becomes the working copy; what was there before is kept. @returns the number of the version. */
export async function becomeWorkingCopy(
  tx: Database,
  actor: Actor,
  story: StoryRow,
  content: StoryContent,
  now: Date,
): Promise<number> {
  const { weight, canonicalUrl, noindex } = story
  await keepWorkingCopy(tx, actor, story, { kind: 'saved' }, now)
  const written = { ...content, weight, canonicalUrl, noindex }
  const seq = await replaceWorkingCopy(tx, story, written, actor)
  await tx.story.update({
    where: { id: story.id },
    data: { changedAt: now, personChangedAt: now },
    select: { id: true },
  })
  return addVersion(tx, actor, story.id, { kind: 'restored', content: written, seq }, now)
}

/** Keeps the working copy as a version. @returns its number. */
async function keepWorkingCopy(
  tx: Database,
  actor: Actor,
  story: StoryRow,
  { kind, reason }: { kind: 'saved' | 'submitted'; reason?: string | undefined },
  now: Date,
): Promise<number> {
  const content = await readWorkingCopy(tx, story)
  const seq = story.documentId === null ? null : story.head
  return addVersion(tx, actor, story.id, { kind, content, seq, reason }, now)
}

/** @throws NewsroomError `not-found`. */
export async function findVersion(db: Database, storyId: number, number: number) {
  const version = await db.storyVersion.findUnique({
    where: { storyId_number: { storyId, number } },
    select: { kind: true, settledAt: true, content: true },
  })
  if (!version) throw new NewsroomError('not-found', storyText.noVersion)
  return { ...version, content: readContent(version.content) }
}
