import { database } from '#lib/platform/database.ts'
import { type Card, cardFields, newestFirst, published, toCard } from './card.ts'

/** What the front page shows: no story twice. */
export interface FrontPage {
  lead: Card | null
  seconds: Card[]
  sections: { id: number; name: string; slug: string; cards: Card[] }[]
}

/** What the page of a section shows. */
export interface SectionPage {
  id: number
  name: string
  slug: string
  description: string
  cards: Card[]
}

const SECONDS = 3
const SECTION_BLOCK = 4
const SECTION_LIST = 30

/** The front page: the newest story leads, the next ones stand beside it, then a block a section. */
export async function findFrontPage(): Promise<FrontPage> {
  const db = database()
  const newest = await db.article.findMany({
    where: published,
    orderBy: newestFirst,
    take: 1 + SECONDS,
    select: cardFields,
  })
  const shown = newest.map(({ id }) => id)
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
  const [lead = null, ...seconds] = newest.map(toCard)
  return {
    lead,
    seconds,
    sections: sections
      .map(({ articles, ...section }) => ({ ...section, cards: articles.map(toCard) }))
      .filter(({ cards }) => cards.length > 0),
  }
}

/** The newest stories of a section and its children; `null` when there is no such section. */
export async function findSectionPage(slug: string): Promise<SectionPage | null> {
  const db = database()
  const section = await db.section.findUnique({
    where: { slug },
    select: { id: true, name: true, slug: true, description: true, children: { select: { id: true } } },
  })
  if (!section) return null
  const { children, ...rest } = section
  const rows = await db.article.findMany({
    where: { ...published, sectionId: { in: [section.id, ...children.map(({ id }) => id)] } },
    orderBy: newestFirst,
    take: SECTION_LIST,
    select: cardFields,
  })
  return { ...rest, cards: rows.map(toCard) }
}

/** The slugs of all sections, in menu order. */
export async function sectionSlugs(): Promise<string[]> {
  const rows = await database().section.findMany({ orderBy: { position: 'asc' }, select: { slug: true } })
  return rows.map(({ slug }) => slug)
}
