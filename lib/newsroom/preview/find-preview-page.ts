import type { ArticlePage } from '#lib/articles/reading/article-page.ts'
import { findPageBody } from '#lib/articles/reading/page-body.ts'
import type { SideLists } from '#lib/articles/reading/side-lists.ts'
import { BODY_STEPS } from '#lib/blocks/body-steps.ts'
import { plainText } from '#lib/blocks/plain-text.ts'
import { type Database, database } from '#lib/database/client.ts'
import { pictureFields, portraitFields } from '#lib/media/picture.ts'
import type { StoryContent } from '#lib/newsroom/stories/content.ts'
import { readPreview } from '#lib/newsroom/stories/preview-links.ts'
import { readingMinutes } from '#lib/text/reading-time.ts'
import { typeset } from '#lib/text/typography.ts'

/** What the preview of a story shows: the parts of its article that do not depend on other articles. */
export interface PreviewPage
  extends Omit<ArticlePage, keyof SideLists | 'section' | 'path' | 'seo' | 'shareCard'> {
  /** `null` while none is chosen. */
  section: ArticlePage['section'] | null
}

/**
 * The working copy that a preview link shows, as readers would see it now; `undefined` where the link opens nothing any more.
 */
export async function findPreviewPage(token: string, now: Date): Promise<PreviewPage | undefined> {
  const db = database()
  const preview = await readPreview(db, token, now)
  return preview && toPage(db, preview.storyId, preview.content, now)
}

async function toPage(db: Database, id: number, content: StoryContent, now: Date): Promise<PreviewPage> {
  const { sectionId, authorIds, tagIds, leadImageId } = content
  const name = { id: true, name: true, slug: true } as const
  const [section, authors, tags, leadImage, article, { blocks, storyIds }] = await Promise.all([
    sectionId === null ? null : db.section.findUnique({ where: { id: sectionId }, select: name }),
    db.author.findMany({
      where: { id: { in: authorIds } },
      select: { ...name, role: true, portrait: { select: portraitFields } },
    }),
    db.tag.findMany({ where: { id: { in: tagIds } }, select: name }),
    leadImageId === null ? null : db.image.findUnique({ where: { id: leadImageId }, select: pictureFields }),
    db.article.findUnique({ where: { id }, select: { publishedAt: true, updatedAt: true } }),
    findPageBody(db, content.body, BODY_STEPS),
  ])
  return {
    id,
    kind: content.kind,
    section,
    headline: typeset(content.headline),
    dek: content.dek && typeset(content.dek),
    authors: inOrder(authors, authorIds),
    tags: inOrder(tags, tagIds),
    publishedAt: article?.publishedAt ?? now,
    updatedAt: article?.updatedAt ?? null,
    readingMinutes: readingMinutes(plainText(content.body)),
    leadImage,
    body: blocks,
    boxedStoryIds: storyIds,
    source: content.sourceName ? { name: content.sourceName, url: content.sourceUrl } : null,
  }
}

function inOrder<Row extends { id: number }>(rows: Row[], ids: readonly number[]): Row[] {
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}
