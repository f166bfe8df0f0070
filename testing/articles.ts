import { database } from '#lib/database/client.ts'
import type { Prisma, StoryStage } from '#prisma/generated/client.ts'

/** The columns of an article, without those that tie it to its story. */
export type ArticleParts = Omit<Prisma.ArticleUncheckedCreateInput, 'id' | 'version'>

/** Creates an article as a row, with its story and one version. @returns its id. */
export async function createArticle(parts: ArticleParts, tx?: Prisma.TransactionClient): Promise<number> {
  if (!tx) return database().$transaction((own) => createArticle(parts, own))
  const { slug, headline, sectionId } = parts
  const id = await addStory(tx, { slug, headline, sectionId })
  await tx.article.create({ data: { ...parts, id, version: 1 }, select: { id: true } })
  return id
}

/** Creates a story with one version, for an article that a test saves itself. @returns what `saveArticle` wants. */
export async function newTarget(): Promise<{ storyId: number; version: number }> {
  const storyId = await database().$transaction((tx) => addStory(tx, { slug: '', headline: '' }))
  return { storyId, version: 1 }
}

/** Creates a story that is not published, with one version. @returns its id. */
export async function createStory(
  content: { slug: string; headline: string; sectionId: number; publishedAt: Date | string | null } & Record<
    string,
    unknown
  >,
  stage: StoryStage,
): Promise<number> {
  const { slug, headline, sectionId, publishedAt } = content
  const schedule = stage === 'scheduled' && { scheduledAt: publishedAt, scheduledVersion: 1 }
  return database().$transaction((tx) =>
    addStory(tx, { slug, headline, sectionId, stage, ...schedule }, JSON.parse(JSON.stringify(content))),
  )
}

async function addStory(
  tx: Prisma.TransactionClient,
  data: Prisma.StoryUncheckedCreateInput,
  content: Prisma.InputJsonObject = {},
): Promise<number> {
  // A headline or slug that is wrong must fail in the article, which the test is about.
  const headline = String(data.headline).slice(0, 200)
  const { id } = await tx.story.create({
    data: { ...data, headline, slug: null, latestVersion: 1 },
    select: { id: true },
  })
  await tx.storyVersion.create({
    data: { storyId: id, number: 1, kind: 'saved', content },
    select: { number: true },
  })
  return id
}
