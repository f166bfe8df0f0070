import type { Database } from '#lib/database/client.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { isAllowed } from '#lib/newsroom/permissions/is-allowed.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { ACTIONS, type Action } from '#lib/newsroom/permissions/table.ts'
import { articlePath } from '#lib/routes/paths.ts'
import type { ArticleStatus } from '#prisma/generated/client.ts'
import { findStoryRow, type StoryRow, storyTag } from './lock-story.ts'

/** A story as its screen shows it around the text. */
export interface StoryView extends StoryRow {
  owner: string | null
  assignee: string | null
  article: {
    status: ArticleStatus
    version: number
    /** Whether readers see an older text than the working copy, as far as versions and updates tell. */
    isBehind: boolean
    publishedAt: Date | null
    withdrawalNote: string | null
    path: string
  } | null
  /** For `If-Match` of what is set by commands. */
  tag: string
  /** What the actor may do with it, so that the screen hides the rest. */
  actions: Action[]
}

/**
 * A story with what surrounds its text.
 * @throws NewsroomError `not-found`.
 */
export async function findStory(actor: Actor, db: Database, storyId: number): Promise<StoryView> {
  const story = await findStoryRow(db, storyId)
  requireAllowed(actor, 'story.read', story)
  const policy = await findPolicy(db)
  const names = await db.story.findUniqueOrThrow({
    where: { id: storyId },
    select: {
      owner: { select: { name: true } },
      assignee: { select: { name: true } },
      article: {
        select: {
          status: true,
          version: true,
          publishedAt: true,
          withdrawalNote: true,
          slug: true,
          section: { select: { slug: true } },
          storyVersion: { select: { seq: true } },
        },
      },
    },
  })
  const { article } = names
  const current = await db.storyVersion.findFirstOrThrow({
    where: { storyId, kind: { not: 'proposed' } },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  return {
    ...story,
    tag: storyTag(story),
    owner: names.owner?.name ?? null,
    assignee: names.assignee?.name ?? null,
    article: article && {
      status: article.status,
      version: article.version,
      isBehind:
        story.documentId === null
          ? current.number > article.version
          : (article.storyVersion.seq ?? 0) < story.head,
      publishedAt: article.publishedAt,
      withdrawalNote: article.withdrawalNote,
      path: articlePath(article.section.slug, article.slug),
    },
    actions: ACTIONS.filter((action) => isAllowed(actor, action, story, policy)),
  }
}
