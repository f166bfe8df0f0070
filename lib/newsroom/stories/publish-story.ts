import { type ArticleDraft, saveArticle } from '#lib/articles/editing/save-article.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import { requestCard } from '#lib/share-cards/request-card.ts'
import { longDateTime } from '#lib/text/dates.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { type Acknowledged, type ChangedSince, findChangesSince } from './acknowledged.ts'
import { addVersion } from './add-version.ts'
import { takeSlug } from './address.ts'
import type { StoryContent } from './content.ts'
import { findForeignNode } from './document.ts'
import { findMissing, problemsOf } from './find-problems.ts'
import { findUndescribed } from './find-undescribed.ts'
import { isLastChangeBy } from './last-change.ts'
import { lockStory, type StoryRow } from './lock-story.ts'
import { NO_SCHEDULE } from './no-schedule.ts'
import { loadWorkingDocument, readWorkingCopy } from './working-copy.ts'

/** What to publish, and how. */
export interface PublishCommand {
  storyId: number
  seen: Acknowledged
  /** Whether readers are told that the article was updated; a corrected slip changes no date. */
  isUpdate?: boolean
}

/** What became of it. */
export type PublishResult =
  | { outcome: 'published'; version: number; path: string }
  | ({ outcome: 'changed' } & ChangedSince)

/**
 * Publishes exactly what the person has seen: the working copy, if nothing was added to it since. Otherwise it says whose
 * changes came, and publishes nothing.
 * @throws NewsroomError `forbidden`, `not-found`, `invalid` with the fields that are not right, or `conflict` for an embargo, a
 *   discarded story, or a document with something that this code does not know.
 */
export async function publishStory(
  actor: Actor,
  db: PrismaClient,
  { storyId, seen, isUpdate = false }: PublishCommand,
  now: Date,
): Promise<PublishResult> {
  return changePaper(db, async (tx) => {
    const story = await lockStory(tx, storyId)
    const policy = await findPolicy(tx)
    requireAllowed(actor, 'story.publish', story, policy)
    refuseState(story, now, policy.timeZone)
    if (policy.secondPersonPublishes && (await isLastChangeBy(tx, story, actor)))
      throw new NewsroomError('forbidden', storyText.secondPerson)
    const changed = await findChangesSince(tx, story, seen)
    if (changed) return { outcome: 'changed', ...changed }
    await refuseForeign(tx, story)
    const content = await readWorkingCopy(tx, story)
    const seq = story.documentId === null ? null : story.head
    const published = await publishContent(tx, actor, story, { content, seq }, { isUpdate, at: now, now })
    return { outcome: 'published', ...published }
  })
}

/**
 * Publishes a content of a story. Belongs into a transaction that has locked the story and checked who does it.
 * @throws NewsroomError `invalid`.
 */
export async function publishContent(
  tx: Database,
  actor: Actor,
  story: StoryRow,
  { content, seq }: { content: StoryContent; seq: number | null },
  { isUpdate, at, now }: { isUpdate: boolean; at: Date; now: Date },
): Promise<{ version: number; path: string }> {
  const fields = [
    ...problemsOf(content),
    ...(await findMissing(tx, content)),
    ...(actor.kind === 'person' ? await findUndescribed(tx, story.id, content) : []),
  ]
  if (fields[0]) throw new NewsroomError('invalid', fields[0].message, { fields })
  const slug = await takeSlug(tx, story, content.headline)
  const version = await addVersion(tx, actor, story.id, { kind: 'published', content, seq }, now)
  const before = await tx.article.findUnique({
    where: { id: story.id },
    select: { publishedAt: true, updatedAt: true },
  })
  const path = await saveArticle(
    tx,
    { storyId: story.id, version },
    {
      ...articleColumns(content),
      slug,
      status: 'published',
      withdrawalNote: null,
      publishedAt: before?.publishedAt ?? at,
      updatedAt: before && isUpdate ? now : (before?.updatedAt ?? null),
    },
  )
  await requestCard(tx, { kind: 'story', id: story.id })
  await tx.story.update({
    where: { id: story.id },
    data: {
      slug,
      ...NO_SCHEDULE,
      changedAt: now,
      ...(actor.kind === 'person' && { personChangedAt: now }),
    },
    select: { id: true },
  })
  await recordAudit(tx, actor, { action: 'story.publish', object: 'story', objectId: story.id, version })
  return { version, path }
}

/** The columns of an article that come from the content of a version. */
export function articleColumns({
  sectionId,
  dek,
  ...content
}: StoryContent): Omit<ArticleDraft, 'slug' | 'status' | 'withdrawalNote' | 'publishedAt' | 'updatedAt'> {
  if (sectionId === null) throw new Error('A story without a section has no article')
  return { ...content, sectionId, dek: dek || null }
}

/**
 * @param at when it is to go out.
 * @throws NewsroomError `conflict` where nobody may publish the story then.
 */
export function refuseState({ discardedAt, embargoUntil }: StoryRow, at: Date, timeZone: string): void {
  if (discardedAt) throw new NewsroomError('conflict', storyText.discarded)
  if (embargoUntil && embargoUntil > at) {
    throw new NewsroomError('conflict', storyText.embargoed(longDateTime(embargoUntil, timeZone)), {
      details: { embargoUntil: embargoUntil.toISOString() },
    })
  }
}

async function refuseForeign(tx: Database, story: StoryRow): Promise<void> {
  if (story.documentId === null) return
  if (findForeignNode(await loadWorkingDocument(tx, story)))
    throw new NewsroomError('conflict', storyText.foreign)
}
