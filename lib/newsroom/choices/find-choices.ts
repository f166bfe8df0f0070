import type { Database } from '#lib/database/client.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { isAllowed } from '#lib/newsroom/permissions/is-allowed.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { Choice } from './create-choice.ts'

/** What the fields of a story can be set to. */
export interface Choices {
  /** In the order of the menu. */
  sections: (Choice & { parentId: number | null })[]
  authors: Choice[]
  /** The newest ones; others are found by their words. */
  tags: Choice[]
  /** Names of agencies that articles were taken from, the most used first. */
  agencies: string[]
  /** Those who can be given a story. */
  people: { id: number; name: string; authorId: number | null }[]
}

const MAX_AUTHORS = 2_000
const MAX_TAGS = 500
const MAX_AGENCIES = 100
const MAX_FOUND_TAGS = 20
const choice = { id: true, slug: true, name: true } as const

/**
 * Sections, authors, tags, agencies and people for the fields of a story.
 * @throws NewsroomError `forbidden` for somebody who writes no stories.
 */
export async function findChoices(actor: Actor, db: Database): Promise<Choices> {
  requireAllowed(actor, 'story.create')
  const [sections, authors, tags, agencies, people] = await Promise.all([
    db.section.findMany({
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { ...choice, parentId: true },
    }),
    db.author.findMany({ orderBy: { name: 'asc' }, take: MAX_AUTHORS, select: choice }),
    db.tag.findMany({ orderBy: { id: 'desc' }, take: MAX_TAGS, select: choice }),
    db.article.groupBy({
      by: ['sourceName'],
      where: { sourceName: { not: null } },
      _count: true,
      orderBy: { _count: { sourceName: 'desc' } },
      take: MAX_AGENCIES,
    }),
    isAllowed(actor, 'story.assign')
      ? db.person.findMany({
          where: { disabledAt: null },
          orderBy: { name: 'asc' },
          select: { id: true, name: true, authorId: true },
        })
      : [],
  ])
  return { sections, authors, tags, agencies: agencies.flatMap(({ sourceName }) => sourceName ?? []), people }
}

/** The author pages that a person can be linked to, by name. */
export function findAuthorNames(db: Database): Promise<{ id: number; name: string }[]> {
  return db.author.findMany({
    orderBy: { name: 'asc' },
    take: MAX_AUTHORS,
    select: { id: true, name: true },
  })
}

/**
 * The tags whose name has these letters, the shortest first.
 * @throws NewsroomError `forbidden`.
 */
export async function findTags(actor: Actor, db: Database, words: string): Promise<Choice[]> {
  requireAllowed(actor, 'story.create')
  const text = words.trim().slice(0, 80)
  const found = await db.tag.findMany({
    where: { name: { contains: text, mode: 'insensitive' } },
    orderBy: { name: 'asc' },
    take: MAX_FOUND_TAGS,
    select: choice,
  })
  return found.sort((a, b) => a.name.length - b.name.length)
}
