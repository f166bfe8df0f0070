import { expireArticle } from '#lib/articles/editing/expire-article.ts'
import { expirePicture } from '#lib/articles/editing/expire-picture.ts'
import { findPath } from '#lib/articles/editing/save-article.ts'
import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { takeSlug } from '#lib/newsroom/stories/address.ts'
import { lockStory, type StoryRow } from '#lib/newsroom/stories/lock-story.ts'
import { removeCardFiles, replaceCards } from '#lib/share-cards/remove-cards.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { findStoriesWith, findTraces } from './find-stories-with.ts'
import { readWords, requireReason } from './read-words.ts'
import {
  beginPurge,
  type Cut,
  rewriteArticle,
  rewriteNotes,
  rewriteStoryRow,
  rewriteVersions,
  rewriteWorkingCopy,
} from './rewrite-story.ts'
import { findTagsWith, removeTags, withoutTags } from './tags.ts'
import { cutContent, cutText, type Words } from './words.ts'

/** What was done; what it could not reach stands in `purgeText.afterwards`. */
export interface PurgeResult {
  /** The stories that it was taken out of. */
  stories: number[]
  /** How many pictures lost their words, or were removed. */
  pictures: number
}

/**
 * Takes words, such as the name of a person, out of the whole paper for good: working copies with their history, versions,
 * proposals, notes, articles with their cards and feeds, words of pictures, tags and subjects of newsletters. An address with
 * the words in it ends. Each story is changed in a transaction of its own, and doing it again goes on where it failed.
 * @throws NewsroomError `forbidden`, `invalid`.
 */
export async function purgeWords(
  actor: Actor,
  db: PrismaClient,
  { words: text, reason: given }: { words: string; reason: string },
): Promise<PurgeResult> {
  requireAllowed(actor, 'story.purge')
  const reason = requireReason(given)
  const words = readWords(text, reason)
  const tags = await findTagsWith(db, words)
  const cut: Cut = (value) => withoutTags(cutContent(value, words), tags)
  const stories: number[] = []
  const cards: string[] = []
  for (const id of await findStoriesWith(db, words, text, tags)) {
    const removed = await purgeStory(actor, db, id, { cut, words, text, reason })
    if (!removed) continue
    stories.push(id)
    cards.push(...removed)
  }
  const pictures = await changePaper(db, async (tx) => {
    await beginPurge(tx)
    await removeTags(tx, tags)
    cards.push(...(await replaceCards(tx, 'tag', tags)))
    await cutRest(tx, words)
    const changed = await cutPictureWords(tx, words)
    await recordAudit(tx, actor, {
      action: 'story.purge',
      object: 'paper',
      objectId: 1,
      fields: ['words'],
      reason,
    })
    return changed
  })
  await removeCardFiles(db, cards)
  return { stories, pictures }
}

/** @returns the files of its pictures for shared links; `undefined` when nothing was taken out of it. */
async function purgeStory(
  actor: Actor,
  db: PrismaClient,
  id: number,
  { cut, words, text, reason }: { cut: Cut; words: Words; text: string; reason: string },
): Promise<string[] | undefined> {
  return changePaper(db, async (tx) => {
    await beginPurge(tx)
    const story = await lockStory(tx, id)
    const fields = Object.entries({
      versions: await rewriteVersions(tx, id, cut),
      workingCopy: await rewriteWorkingCopy(tx, story, cut, await findTraces(tx, id, text)),
      notes: await rewriteNotes(tx, id, cut),
      headline: await rewriteStoryRow(tx, id, cut),
      article: await rewriteArticle(tx, id, cut),
      slug: await cutAddress(tx, story, words),
    }).flatMap(([field, isChanged]) => (isChanged ? [field] : []))
    if (fields.length === 0) return undefined
    await recordAudit(tx, actor, { action: 'story.purge', object: 'story', objectId: id, fields, reason })
    return replaceCards(tx, 'story', [id])
  })
}

/** An address that says the words: the story gets another one, and nothing leads there from the old one. */
async function cutAddress(tx: Database, story: StoryRow, { slug: part }: Words): Promise<boolean> {
  if (!part) return false
  const redirects = await tx.redirect.findMany({
    where: { fromPath: { contains: part } },
    select: { id: true, fromPath: true },
  })
  await tx.redirect.deleteMany({ where: { id: { in: redirects.map(({ id }) => id) } } })
  await expireTags(tx, [
    ...redirects.map(({ fromPath }) => cacheTag.path(fromPath)),
    ...(redirects.length > 0 ? [cacheTag.redirects] : []),
  ])
  if (!story.slug?.includes(part)) return false
  const { headline } = await tx.story.findUniqueOrThrow({
    where: { id: story.id },
    select: { headline: true },
  })
  const slug = await takeSlug(tx, { ...story, slug: null }, headline)
  await tx.story.update({ where: { id: story.id }, data: { slug }, select: { id: true } })
  const before = await findPath(tx, story.id)
  if (before === undefined) return true
  await expireArticle(tx, story.id, 'before')
  await tx.article.update({ where: { id: story.id }, data: { slug }, select: { id: true } })
  await tx.redirect.updateMany({
    where: { toPath: before },
    data: { toPath: String(await findPath(tx, story.id)) },
  })
  await expireArticle(tx, story.id)
  return true
}

/** Subjects of newsletters, and the reasons of earlier entries of the audit log. */
async function cutRest(tx: Database, words: Words): Promise<void> {
  const isIn = (text: string | null) => text !== null && text.search(words.pattern) >= 0
  for (const { id, subject, note } of await tx.edition.findMany({
    select: { id: true, subject: true, note: true },
  })) {
    if (!isIn(subject) && !isIn(note)) continue
    const data = { subject: subject && cutText(subject, words), note: note && cutText(note, words) }
    await tx.edition.update({ where: { id }, data, select: { id: true } })
    await expireTags(tx, [cacheTag.archive])
  }
  for (const { id, reason } of await tx.auditEntry.findMany({
    where: { reason: { not: null } },
    select: { id: true, reason: true },
  })) {
    if (reason && isIn(reason))
      await tx.auditEntry.update({
        where: { id },
        data: { reason: cutText(reason, words) },
        select: { id: true },
      })
  }
}

async function cutPictureWords(tx: Database, words: Words): Promise<number> {
  const images = await tx.image.findMany({
    where: { OR: [{ alt: { not: '' } }, { caption: { not: '' } }, { credit: { not: '' } }] },
    select: { id: true, alt: true, caption: true, credit: true },
  })
  let changed = 0
  for (const { id, ...texts } of images) {
    const kept = cutContent(texts, words)
    if (kept === texts) continue
    changed += 1
    await tx.image.update({ where: { id }, data: kept, select: { id: true } })
    await expirePicture(tx, id)
  }
  return changed
}
