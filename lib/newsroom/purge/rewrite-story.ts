import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { expireArticle } from '#lib/articles/editing/expire-article.ts'
import { plainText } from '#lib/blocks/plain-text.ts'
import { readBody } from '#lib/blocks/read-body.ts'
import { pictureIds } from '#lib/blocks/references.ts'
import type { Database } from '#lib/database/client.ts'
import type { WrittenContent } from '#lib/newsroom/stories/content.ts'
import { contentOf, createDocument } from '#lib/newsroom/stories/document.ts'
import type { StoryRow } from '#lib/newsroom/stories/lock-story.ts'
import { loadWorkingDocument } from '#lib/newsroom/stories/working-copy.ts'
import type { Prisma } from '#prisma/generated/client.ts'

/** Takes something out of any stored value; gives the same value back where it is not in it. */
export type Cut = <Value>(value: Value) => Value

/** Lets this transaction change what otherwise never changes: versions and the reasons in the audit log. */
export async function beginPurge(tx: Database): Promise<void> {
  await tx.$executeRaw`select set_config('portada.erasing', 'purge', true)`
}

/** Takes something out of all versions of a story, proposals among them. @returns whether it was in one. */
export async function rewriteVersions(tx: Database, storyId: number, cut: Cut): Promise<boolean> {
  const versions = await tx.storyVersion.findMany({
    where: { storyId },
    select: { number: true, content: true, reason: true, batch: true },
  })
  let changed = false
  for (const { number, ...stored } of versions) {
    const kept = cut(stored)
    if (kept === stored) continue
    changed = true
    await tx.storyVersion.update({
      where: { storyId_number: { storyId, number } },
      data: { ...kept, content: kept.content as Prisma.InputJsonValue },
      select: { number: true },
    })
  }
  return changed
}

/**
 * Takes something out of the working copy. The document becomes a new one without a history, since the log holds also what
 * was typed and deleted; browsers that have the old one open are refused, and do not bring it back.
 * @param hasTrace whether the log holds it although the text does not any more.
 * @returns whether it was there.
 */
export async function rewriteWorkingCopy(
  tx: Database,
  story: StoryRow,
  cut: Cut,
  hasTrace: boolean,
): Promise<boolean> {
  if (story.documentId === null) return false
  const written = contentOf(await loadWorkingDocument(tx, story))
  const kept: WrittenContent = cut(written)
  if (kept === written && !hasTrace) return false
  await tx.storyUpdate.deleteMany({ where: { storyId: story.id } })
  await tx.story.update({
    where: { id: story.id },
    data: {
      documentId: randomUUID(),
      snapshot: Buffer.from(Y.encodeStateAsUpdate(createDocument(kept))),
      snapshotSeq: story.head,
      logBytes: 0,
    },
    select: { id: true },
  })
  return true
}

/** Takes something out of the columns of a story itself. */
export async function rewriteStoryRow(tx: Database, id: number, cut: Cut): Promise<boolean> {
  const row = await tx.story.findUniqueOrThrow({
    where: { id },
    select: { headline: true, canonicalUrl: true },
  })
  const kept = cut(row)
  if (kept === row) return false
  await tx.story.update({ where: { id }, data: kept, select: { id: true } })
  return true
}

/** Takes something out of the notes of a story. */
export async function rewriteNotes(tx: Database, storyId: number, cut: Cut): Promise<boolean> {
  const notes = await tx.note.findMany({
    where: { storyId },
    select: { id: true, text: true, anchor: true },
  })
  let changed = false
  for (const note of notes) {
    const kept = cut(note)
    if (kept === note) continue
    changed = true
    await tx.note.update({ where: { id: note.id }, data: kept, select: { id: true } })
  }
  return changed
}

const articleColumns = {
  headline: true,
  dek: true,
  body: true,
  withdrawalNote: true,
  seoTitle: true,
  seoDescription: true,
  sourceName: true,
  sourceUrl: true,
  canonicalUrl: true,
  leadImageId: true,
} satisfies Prisma.ArticleSelect

/**
 * Takes something out of what readers see: the article, and with it its cards, feeds and the archive of newsletters. Dates
 * stay as they are.
 */
export async function rewriteArticle(tx: Database, id: number, cut: Cut): Promise<boolean> {
  const article = await tx.article.findUnique({ where: { id }, select: articleColumns })
  if (!article) return false
  const kept = cut(article)
  if (kept === article) return false
  await expireArticle(tx, id, 'before')
  const body = readBody(kept.body)
  await tx.article.update({
    where: { id },
    data: { ...kept, body: kept.body as Prisma.InputJsonValue, bodyText: plainText(body) },
    select: { id: true },
  })
  await tx.articleImage.deleteMany({ where: { articleId: id, imageId: { notIn: pictureIds(body) } } })
  await expireArticle(tx, id)
  return true
}
