import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { isAllowed } from '#lib/newsroom/permissions/is-allowed.ts'
import type { ArticleStatus, Prisma, PrismaClient, StoryStage } from '#prisma/generated/client.ts'
import { refreshListings } from './listing.ts'

/** Which stories; what is not given does not restrict them. */
export interface StoryFilter {
  stage?: StoryStage | undefined
  /** What readers see of it; `none` is a story that was never published. */
  status?: ArticleStatus | 'none' | undefined
  sectionId?: number | undefined
  /** An author page that signs it. */
  authorId?: number | undefined
  /** Whose it is: owner or assignee. */
  personId?: number | undefined
  /** Changed from that moment on, and before this one. */
  changedFrom?: Date | undefined
  changedUntil?: Date | undefined
  /** Published from that moment on, and before this one. */
  publishedFrom?: Date | undefined
  publishedUntil?: Date | undefined
  /** Words of the headline, in any order. */
  words?: string | undefined
  /** Only those that were discarded; otherwise they are left out. */
  isDiscarded?: boolean | undefined
  /** Only those with a proposed version that waits. */
  hasProposal?: boolean | undefined
  order?: 'changed' | 'scheduled' | 'published' | undefined
}

/** A story as lists show it. */
export type StoryListRow = Prisma.StoryGetPayload<{ select: typeof columns }>

export const STORY_PAGE_ROWS = 50
const MAX_WORDS = 8

const columns = {
  id: true,
  slug: true,
  stage: true,
  headline: true,
  section: { select: { id: true, slug: true, name: true } },
  authorIds: true,
  owner: { select: { id: true, name: true } },
  assignee: { select: { id: true, name: true } },
  dueAt: true,
  embargoUntil: true,
  scheduledAt: true,
  scheduledWall: true,
  zone: true,
  changedAt: true,
  discardedAt: true,
  article: { select: { status: true, publishedAt: true, updatedAt: true, version: true } },
  versions: {
    where: { kind: 'proposed', settledAt: null },
    orderBy: { number: 'desc' },
    take: 1,
    select: { number: true, createdAt: true },
  },
} satisfies Prisma.StorySelect

const ORDERS = {
  changed: [{ changedAt: 'desc' }, { id: 'desc' }],
  scheduled: [{ scheduledAt: 'asc' }, { id: 'asc' }],
  published: [{ article: { publishedAt: 'desc' } }, { id: 'desc' }],
} satisfies Record<string, Prisma.StoryOrderByWithRelationInput[]>

/**
 * A page of the stories that a person may read, as their working copies are now.
 * @param page from 1 on.
 */
export async function findStories(
  actor: Actor,
  db: PrismaClient,
  filter: StoryFilter,
  page = 1,
): Promise<{ rows: StoryListRow[]; hasMore: boolean }> {
  const readable = readableStories(actor)
  if (!readable) return { rows: [], hasMore: false }
  await refreshListings(db)
  const found = await db.story.findMany({
    where: { AND: [readable, conditionOf(filter)] },
    orderBy: ORDERS[filter.order ?? 'changed'],
    skip: (page - 1) * STORY_PAGE_ROWS,
    take: STORY_PAGE_ROWS + 1,
    select: columns,
  })
  return { rows: found.slice(0, STORY_PAGE_ROWS), hasMore: found.length > STORY_PAGE_ROWS }
}

/** The stories that the permission table lets somebody read; `undefined` for none. */
function readableStories(actor: Actor): Prisma.StoryWhereInput | undefined {
  if (isAllowed(actor, 'story.read')) return {}
  if (actor.kind !== 'person') return undefined
  if (!isAllowed(actor, 'story.read', { ownerId: actor.id, assigneeId: null })) return undefined
  return isTheirs(actor.id)
}

function isTheirs(personId: number): Prisma.StoryWhereInput {
  return { OR: [{ ownerId: personId }, { assigneeId: personId }] }
}

function conditionOf(filter: StoryFilter): Prisma.StoryWhereInput {
  const { stage, status, sectionId, authorId, personId, words = '', isDiscarded, hasProposal } = filter
  return {
    discardedAt: isDiscarded ? { not: null } : null,
    ...(stage && { stage }),
    ...(sectionId !== undefined && { sectionId }),
    ...(authorId !== undefined && { authorIds: { has: authorId } }),
    ...(hasProposal && { versions: { some: { kind: 'proposed', settledAt: null } } }),
    ...(filter.order === 'scheduled' && { scheduledAt: { not: null } }),
    changedAt: range(filter.changedFrom, filter.changedUntil),
    AND: [
      ...(personId === undefined ? [] : [isTheirs(personId)]),
      ...(status === undefined ? [] : [{ article: status === 'none' ? { is: null } : { is: { status } } }]),
      ...(filter.publishedFrom || filter.publishedUntil
        ? [{ article: { is: { publishedAt: range(filter.publishedFrom, filter.publishedUntil) } } }]
        : []),
      ...words
        .split(/\s+/)
        .filter(Boolean)
        .slice(0, MAX_WORDS)
        .map((word) => ({ headline: { contains: word, mode: 'insensitive' as const } })),
    ],
  }
}

function range(from: Date | undefined, until: Date | undefined): Prisma.DateTimeFilter {
  return { ...(from && { gte: from }), ...(until && { lt: until }) }
}
