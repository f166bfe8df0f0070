import { type Card, cardFields, newestFirst, toCard } from '#lib/cards/card.ts'
import { LATEST, type List } from '#lib/cards/list.ts'
import { countListing, countTagUses } from '#lib/cards/list-counts.ts'
import { findNewest } from '#lib/cards/list-entries.ts'
import { findNewestCards } from '#lib/cards/listing.ts'
import { published } from '#lib/cards/public-articles.ts'
import type { Database } from '#lib/database/client.ts'
import { type Rankable, rankRelated } from './related.ts'

/** The lists of stories below an article. */
export interface SideLists {
  moreByAuthor: Card[]
  related: Card[]
  latest: Card[]
  /** The stories before and after it in its section. */
  older: Card | null
  newer: Card | null
}

/** The properties of the article that the lists depend on. */
interface ListedArticle {
  id: number
  headline: string
  dek: string | null
  bodyText: string
  publishedAt: Date | null
  section: { id: number }
  authors: { author: { id: number } }[]
  tags: { tag: { id: number } }[]
}

const MORE_BY_AUTHOR = 3
const RELATED = 4
const LATEST_LENGTH = 6
const CANDIDATES = 40
const MAX_COMPARED_CHARACTERS = 2_000

/** Finds the lists. No story appears in two of them, unless the paper has no other related ones. */
export async function findSideLists(db: Database, article: ListedArticle): Promise<SideLists> {
  const [moreByAuthor, ranked, neighbours] = await Promise.all([
    findMoreByAuthor(db, article),
    findRelated(db, article),
    findNeighbours(db, article),
  ])
  const shown = new Set([article.id, ...moreByAuthor.map(({ id }) => id)])
  const unseen = ranked.filter(({ id }) => !shown.has(id))
  const related = (unseen.length > 0 ? unseen : ranked).slice(0, RELATED)
  for (const { id } of related) shown.add(id)
  const latest = await findNewestCards(db, [LATEST], { take: LATEST_LENGTH, except: [...shown] })
  return { moreByAuthor, related, latest, ...neighbours }
}

/** The first author's other stories; those of the section when the author has none. */
async function findMoreByAuthor(db: Database, { id, authors, section }: ListedArticle): Promise<Card[]> {
  const options = { take: MORE_BY_AUTHOR, except: [id] }
  const first = authors[0]?.author.id
  const others = first ? await findNewestCards(db, [{ kind: 'author', ids: [first] }], options) : []
  return others.length > 0 ? others : findNewestCards(db, [{ kind: 'section', ids: [section.id] }], options)
}

async function findNeighbours(
  db: Database,
  { id, section, publishedAt }: ListedArticle,
): Promise<Pick<SideLists, 'older' | 'newer'>> {
  const where = { ...published, sectionId: section.id, id: { not: id } }
  const at = publishedAt ?? new Date(0)
  const neighbour = (side: 'lt' | 'gt') =>
    db.article.findFirst({
      where: {
        ...where,
        // Redundant with the condition below, but only this one can use the index.
        publishedAt: { [`${side}e`]: at },
        OR: [{ publishedAt: { [side]: at } }, { id: { [side]: id } }],
      },
      orderBy: side === 'lt' ? newestFirst : [{ publishedAt: 'asc' }, { id: 'asc' }],
      select: cardFields,
    })
  const [older, newer] = await Promise.all([neighbour('lt'), neighbour('gt')])
  return { older: older && toCard(older), newer: newer && toCard(newer) }
}

/** Stories that have to do with the article, the most related first. */
async function findRelated(db: Database, article: ListedArticle): Promise<Card[]> {
  const tagIds = article.tags.map(({ tag }) => tag.id)
  const select = { ...cardFields, sectionId: true, tags: { select: { tagId: true } } }
  const candidates = (lists: List[]) => findNewest(db, lists, { take: CANDIDATES, except: [article.id] })
  const [sameTags, sameSection, uses, total] = await Promise.all([
    candidates(tagIds.map((id) => ({ kind: 'tag', ids: [id] }))),
    candidates([{ kind: 'section', ids: [article.section.id] }]),
    countTagUses(db, tagIds),
    countListing(db, LATEST),
  ])
  const rows = await db.article.findMany({
    where: { ...published, id: { in: [...new Set([...sameTags, ...sameSection])] } },
    select,
  })
  return rankRelated(
    toRankable({ ...article, sectionId: article.section.id, tags: tagIds.map((tagId) => ({ tagId })) }),
    rows.map((row) => ({ ...toRankable(row), card: toCard(row) })),
    uses,
    total,
  ).map(({ card }) => card)
}

function toRankable(
  row: Omit<ListedArticle, 'section' | 'authors' | 'tags'> & { sectionId: number; tags: { tagId: number }[] },
): Rankable {
  return {
    id: row.id,
    sectionId: row.sectionId,
    tagIds: row.tags.map(({ tagId }) => tagId),
    publishedAt: row.publishedAt ?? new Date(0),
    // Words of the headline weigh double.
    text: `${row.headline} ${row.headline} ${row.dek ?? ''} ${row.bodyText.slice(0, MAX_COMPARED_CHARACTERS)}`,
  }
}
