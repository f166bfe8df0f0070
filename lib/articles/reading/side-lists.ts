import { type Card, cardFields, newestFirst, published, toCard } from '#lib/cards/card.ts'
import { LATEST, type List } from '#lib/cards/list.ts'
import { countListing, countTagUses } from '#lib/cards/list-counts.ts'
import { findNewest } from '#lib/cards/list-entries.ts'
import { findNewestCards } from '#lib/cards/listing.ts'
import type { Database } from '#lib/database/client.ts'
import { type Rankable, rankRelated } from './related.ts'

/** The lists that follow an article. */
export interface SideLists {
  moreByAuthor: Card[]
  related: Card[]
  latest: Card[]
  /** The stories before and after it in its section. */
  older: Card | null
  newer: Card | null
}

/** What the lists are made from. */
interface Subject {
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
const TEXT_FOR_LIKENESS = 2_000

/** No story stands in two of the lists, but for related ones where the paper has no others. */
export async function findSideLists(db: Database, article: Subject): Promise<SideLists> {
  const moreByAuthor = await findMoreByAuthor(db, article)
  const shown = new Set([article.id, ...moreByAuthor.map(({ id }) => id)])
  const related = await findRelated(db, article, shown)
  for (const { id } of related) shown.add(id)
  const latest = await findNewestCards(db, [LATEST], { take: LATEST_LENGTH, except: [...shown] })
  return { moreByAuthor, related, latest, ...(await findNeighbours(db, article)) }
}

/** The first author's other stories, or the section's where there are none. */
async function findMoreByAuthor(db: Database, { id, authors, section }: Subject): Promise<Card[]> {
  const options = { take: MORE_BY_AUTHOR, except: [id] }
  const first = authors[0]?.author.id
  const others = first ? await findNewestCards(db, [{ kind: 'author', ids: [first] }], options) : []
  return others.length > 0 ? others : findNewestCards(db, [{ kind: 'section', ids: [section.id] }], options)
}

async function findNeighbours(
  db: Database,
  { id, section, publishedAt }: Subject,
): Promise<Pick<SideLists, 'older' | 'newer'>> {
  const where = { ...published, sectionId: section.id, id: { not: id } }
  const at = publishedAt ?? new Date(0)
  const neighbour = (side: 'lt' | 'gt') =>
    db.article.findFirst({
      where: {
        ...where,
        // Said twice, since an index serves the first part alone.
        publishedAt: { [`${side}e`]: at },
        OR: [{ publishedAt: { [side]: at } }, { id: { [side]: id } }],
      },
      orderBy: side === 'lt' ? newestFirst : [{ publishedAt: 'asc' }, { id: 'asc' }],
      select: cardFields,
    })
  const [older, newer] = await Promise.all([neighbour('lt'), neighbour('gt')])
  return { older: older && toCard(older), newer: newer && toCard(newer) }
}

async function findRelated(db: Database, article: Subject, shown: ReadonlySet<number>): Promise<Card[]> {
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
  const ranked = rankRelated(
    toRankable({ ...article, sectionId: article.section.id, tags: tagIds.map((tagId) => ({ tagId })) }),
    rows.map((row) => ({ ...toRankable(row), card: toCard(row) })),
    uses,
    total,
  ).map(({ card }) => card)
  const unseen = ranked.filter(({ id }) => !shown.has(id))
  return (unseen.length > 0 ? unseen : ranked).slice(0, RELATED)
}

function toRankable(
  row: Omit<Subject, 'section' | 'authors' | 'tags'> & { sectionId: number; tags: { tagId: number }[] },
): Rankable {
  return {
    id: row.id,
    sectionId: row.sectionId,
    tagIds: row.tags.map(({ tagId }) => tagId),
    publishedAt: row.publishedAt ?? new Date(0),
    // The headline says most: it counts twice.
    text: `${row.headline} ${row.headline} ${row.dek ?? ''} ${row.bodyText.slice(0, TEXT_FOR_LIKENESS)}`,
  }
}
