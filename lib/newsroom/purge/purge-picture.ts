import { expirePicture } from '#lib/articles/editing/expire-picture.ts'
import type { Node } from '#lib/blocks/node.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import { deleteImages, removeUnnamedFiles } from '#lib/media/delete-images.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { lockStory } from '#lib/newsroom/stories/lock-story.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import { removeCardFiles, replaceCards } from '#lib/share-cards/remove-cards.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { PurgeResult } from './purge-words.ts'
import { requireReason } from './read-words.ts'
import { beginPurge, type Cut, rewriteArticle, rewriteVersions, rewriteWorkingCopy } from './rewrite-story.ts'

/**
 * Takes a picture out of the whole paper for good, with every use of the same file: bodies, lead pictures, versions, working
 * copies, portraits, logos, and its files.
 * @throws NewsroomError `forbidden`, `not-found`, `invalid`.
 */
export async function purgePicture(
  actor: Actor,
  db: PrismaClient,
  { imageId, reason: given }: { imageId: number; reason: string },
): Promise<PurgeResult> {
  requireAllowed(actor, 'story.purge')
  const reason = requireReason(given)
  const image = await db.image.findUnique({ where: { id: imageId }, select: { hash: true } })
  if (!image) throw new NewsroomError('not-found', newsroomText.noPicture)
  const rows = await db.image.findMany({ where: { hash: image.hash }, select: { id: true } })
  const ids = new Set(rows.map(({ id }) => id))
  const cut: Cut = (value) => cutPicture(value, ids)
  const stories: number[] = []
  const cards: string[] = []
  for (const { id } of await db.story.findMany({ orderBy: { id: 'asc' }, select: { id: true } })) {
    const removed = await purgeStory(actor, db, id, cut, reason)
    if (!removed) continue
    stories.push(id)
    cards.push(...removed)
  }
  const files = await changePaper(db, (tx) => removeImages(tx, actor, [...ids], reason))
  await removeUnnamedFiles(db, files)
  await removeCardFiles(db, cards)
  return { stories, pictures: ids.size }
}

/** @returns the files of its pictures for shared links; `undefined` when it does not show the picture. */
async function purgeStory(
  actor: Actor,
  db: PrismaClient,
  id: number,
  cut: Cut,
  reason: string,
): Promise<string[] | undefined> {
  return changePaper(db, async (tx) => {
    await beginPurge(tx)
    const story = await lockStory(tx, id)
    const changes = [
      await rewriteVersions(tx, id, cut),
      await rewriteWorkingCopy(tx, story, cut, false),
      await rewriteArticle(tx, id, cut),
    ]
    if (!changes.includes(true)) return undefined
    await recordAudit(tx, actor, {
      action: 'story.purge',
      object: 'story',
      objectId: id,
      fields: ['pictures'],
      reason,
    })
    return replaceCards(tx, 'story', [id])
  })
}

/** @returns the files that nothing needs any more. */
async function removeImages(tx: Database, actor: Actor, ids: number[], reason: string): Promise<string[]> {
  for (const id of ids) await expirePicture(tx, id)
  const files = await deleteImages(tx, ids)
  await recordAudit(tx, actor, {
    action: 'story.purge',
    object: 'paper',
    objectId: 1,
    fields: ['pictures'],
    reason,
  })
  return files
}

/** A content without the picture; a gallery that loses its last picture goes too. */
export function cutPicture<Value>(value: Value, ids: ReadonlySet<number>): Value {
  return cut(value, ids) as Value
}

function cut(value: unknown, ids: ReadonlySet<number>): unknown {
  if (Array.isArray(value)) {
    const members = value.flatMap((member) => {
      if (isPicture(member, ids)) return []
      const kept = cut(member, ids)
      return isEmptied(member as Node, kept as Node) ? [] : [kept]
    })
    return members.length === value.length && members.every((member, i) => member === value[i])
      ? value
      : members
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, member]) =>
    name === 'leadImageId' && ids.has(member as number)
      ? ([name, null] as const)
      : ([name, cut(member, ids)] as const),
  )
  return entries.every(([name, member]) => member === (value as Record<string, unknown>)[name])
    ? value
    : Object.fromEntries(entries)
}

function isPicture(node: unknown, ids: ReadonlySet<number>): boolean {
  const { type, attrs } = (node ?? {}) as Partial<Node>
  return type === 'image' && ids.has(attrs?.imageId as number)
}

function isEmptied(before: Node, after: Node): boolean {
  return before?.type === 'gallery' && before !== after && after.content?.length === 0
}
