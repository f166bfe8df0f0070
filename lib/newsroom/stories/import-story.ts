import { findPath, saveArticle } from '#lib/articles/editing/save-article.ts'
import type { Database } from '#lib/database/client.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { wallClock } from '#lib/text/dates.ts'
import { addVersion } from './add-version.ts'
import type { StoryContent } from './content.ts'
import { listedColumns } from './listing.ts'
import { lockStory, type StoryRow } from './lock-story.ts'
import { NO_SCHEDULE } from './no-schedule.ts'
import { articleColumns } from './publish-story.ts'
import { setSchedule } from './schedule-story.ts'
import { findCurrentVersion } from './working-copy.ts'

/** What is to become of an imported story. */
export type ImportedState =
  | { status: 'draft' | 'in_review' }
  | { status: 'published' | 'withdrawn'; publishedAt: Date; updatedAt: Date | null }
  | { status: 'scheduled'; publishedAt: Date }

/** A story as its source has it. */
export interface ImportedStory {
  /** Names the story in its source: another import with this key changes the same story. */
  key: string
  /** Hash of the source, to recognise an unchanged one. */
  hash: string
  slug: string
  content: StoryContent
  state: ImportedState
}

/** What became of it. */
export interface ImportOutcome {
  outcome: 'created' | 'updated' | 'proposed'
  storyId: number
}

/** An imported story that is there already. */
export interface KnownStory {
  id: number
  importHash: string | null
  /** What its newest version says, for instance which pictures it shows. */
  content: StoryContent
}

/**
 * The story that an import is about: the imported one that has the slug, since a file may have been renamed, or else the one
 * of that key, whose slug has changed.
 * @returns `taken` where somebody wrote a story with that slug.
 */
export async function findImported(
  db: Database,
  { key, slug }: Pick<ImportedStory, 'key' | 'slug'>,
): Promise<KnownStory | 'taken' | undefined> {
  const select = { id: true, importKey: true, importHash: true } as const
  const story =
    (await db.story.findUnique({ where: { slug }, select })) ??
    (await db.story.findUnique({ where: { importKey: key }, select }))
  if (!story) return undefined
  if (story.importKey === null) return 'taken'
  const { content } = await findCurrentVersion(db, story.id)
  return { id: story.id, importHash: story.importHash, content }
}

/**
 * Takes a story in: makes it, or changes it as long as no person has. What a person has changed is never overwritten: the
 * import becomes a proposed version beside it, in place of an earlier proposal. Belongs into `changePaper`.
 * @param known as `findImported` found it.
 */
export async function importStory(
  actor: Actor,
  tx: Database,
  known: KnownStory | undefined,
  imported: ImportedStory,
  now: Date,
): Promise<ImportOutcome> {
  requireAllowed(actor, 'story.import')
  const storyId = known?.id ?? (await createImported(tx, imported, now))
  const story = await lockStory(tx, storyId)
  if (story.personChangedAt !== null) {
    await propose(actor, tx, story, imported, now)
    return { outcome: 'proposed', storyId }
  }
  await write(actor, tx, story, imported, now)
  return { outcome: known ? 'updated' : 'created', storyId }
}

async function createImported(tx: Database, { key, slug }: ImportedStory, now: Date): Promise<number> {
  const { id } = await tx.story.create({
    data: { importKey: key, slug, createdAt: now, changedAt: now },
    select: { id: true },
  })
  return id
}

async function write(
  actor: Actor,
  tx: Database,
  story: StoryRow,
  { key, hash, slug, content, state }: ImportedStory,
  now: Date,
): Promise<void> {
  const { weight, canonicalUrl, noindex } = content
  await tx.storyUpdate.deleteMany({ where: { storyId: story.id } })
  await tx.story.update({
    where: { id: story.id },
    data: {
      ...NO_SCHEDULE,
      ...NO_DOCUMENT,
      stage: state.status === 'in_review' ? 'in_review' : 'draft',
      importKey: key,
      importHash: hash,
      slug,
      weight,
      canonicalUrl,
      noindex,
      ...listedColumns(content),
      changedAt: now,
    },
    select: { id: true },
  })
  const version = await addVersion(tx, actor, story.id, { kind: 'imported', content }, now)
  await carryOut(actor, tx, { storyId: story.id, version }, { slug, content, state })
  await recordAudit(tx, actor, { action: 'story.import', object: 'story', objectId: story.id, version })
}

/** A document that nobody has changed is made anew when the story is opened, under another id. */
const NO_DOCUMENT = { documentId: null, snapshot: null, snapshotSeq: 0, head: 0, listedSeq: 0, logBytes: 0 }

async function carryOut(
  actor: Actor,
  tx: Database,
  target: { storyId: number; version: number },
  { slug, content, state }: Pick<ImportedStory, 'slug' | 'content' | 'state'>,
): Promise<void> {
  if (state.status === 'scheduled') {
    requireAllowed(actor, 'story.schedule')
    const { timeZone: zone } = await findPolicy(tx)
    const { publishedAt: at } = state
    await setSchedule(tx, target.storyId, { version: target.version, at, wall: wallClock(at, zone), zone })
    return
  }
  const wasOut = (await findPath(tx, target.storyId)) !== undefined
  if (state.status === 'published' || state.status === 'withdrawn') {
    requireAllowed(actor, state.status === 'published' ? 'story.publish' : 'story.withdraw')
    const { status, publishedAt, updatedAt } = state
    const dates = { publishedAt, updatedAt }
    await saveArticle(tx, target, {
      ...articleColumns(content),
      slug,
      status,
      withdrawalNote: null,
      ...dates,
    })
  } else if (wasOut) {
    // What readers have seen does not become unwritten: its address says that it was withdrawn.
    const { publishedAt, updatedAt } = await tx.article.findUniqueOrThrow({
      where: { id: target.storyId },
      select: { publishedAt: true, updatedAt: true },
    })
    await saveArticle(tx, target, {
      ...articleColumns(content),
      slug,
      status: 'withdrawn',
      withdrawalNote: null,
      publishedAt: publishedAt ?? new Date(0),
      updatedAt,
    })
  }
}

async function propose(
  actor: Actor,
  tx: Database,
  story: StoryRow,
  { key, hash, content }: ImportedStory,
  now: Date,
): Promise<void> {
  await tx.storyVersion.updateMany({
    where: { storyId: story.id, kind: 'proposed', settledAt: null },
    data: { settledAt: now },
  })
  const base = (await findCurrentVersion(tx, story.id)).number
  const version = await addVersion(tx, actor, story.id, { kind: 'proposed', content, base }, now)
  await tx.story.update({
    where: { id: story.id },
    data: { importKey: key, importHash: hash },
    select: { id: true },
  })
  await recordAudit(tx, actor, { action: 'story.import', object: 'story', objectId: story.id, version })
}
