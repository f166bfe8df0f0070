import { database } from '#lib/platform/database.ts'
import { type Card, cardFields, newestFirst, published, toCard } from './card.ts'
import { findCards } from './listing.ts'

/** What the front page shows: no story twice. */
export interface FrontPage {
  lead: Card | null
  seconds: Card[]
  sections: { id: number; name: string; slug: string; cards: Card[] }[]
}

const SECONDS = 3
const SECTION_BLOCK = 4

/** The front page: the newest story leads, the next ones stand beside it, then a block a section. */
export async function findFrontPage(): Promise<FrontPage> {
  const db = database()
  const [lead = null, ...seconds] = await findCards(db, {}, 1 + SECONDS)
  const shown = [lead, ...seconds].flatMap((card) => (card ? [card.id] : []))
  const sections = await db.section.findMany({
    where: { parentId: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      slug: true,
      articles: {
        where: { ...published, id: { notIn: shown } },
        orderBy: newestFirst,
        take: SECTION_BLOCK,
        select: cardFields,
      },
    },
  })
  return {
    lead,
    seconds,
    sections: sections
      .map(({ articles, ...section }) => ({ ...section, cards: articles.map(toCard) }))
      .filter(({ cards }) => cards.length > 0),
  }
}
