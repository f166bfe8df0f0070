import type { Card } from '#lib/cards/card.ts'
import { sectionList } from '#lib/cards/list.ts'
import { findCards, findNewestCards } from '#lib/cards/listing.ts'
import { type Database, readingDatabase } from '#lib/database/client.ts'
import type { ArticleKind } from '#prisma/generated/client.ts'
import { chooseOpinionPieces, findOpinionSection } from './opinion-pieces.ts'

/** What the front page shows. No story appears twice. */
export interface FrontPage {
  lead: Card | null
  seconds: Card[]
  /** The newest stories after those. */
  latest: Card[]
  sections: { id: number; name: string; slug: string; cards: Card[] }[]
  opinion: Card[]
  /** The slug of the section that the opinion pieces are in. */
  opinionSection: string | null
}

const SECONDS = 3
const LATEST = 6
const OPINION = 4
/** The search for pieces of different authors stops after this many. */
const MAX_OPINION_LOOKED_AT = 24
const SECTION_BLOCK = 4
/** The search for other stories in a section that has only opinion stops after this many. */
const MAX_LOOKED_AT = 400
/** The kinds of story that may lead the paper: neither opinion nor sponsored content. */
const NEWS: ArticleKind[] = ['news', 'analysis']

/**
 * The front page: the newest story leads, followed by the next ones, the latest, a block for each section with its
 * remaining stories and those of its children, and the opinion pieces.
 */
export async function findFrontPage(): Promise<FrontPage> {
  const db = readingDatabase()
  const [lead = null, ...next] = await findCards(db, { kind: { in: NEWS } }, 1 + SECONDS + LATEST)
  const opinion = await findCards(db, { kind: 'opinion' }, MAX_OPINION_LOOKED_AT)
  const shown = [lead, ...next].flatMap((card) => (card ? [card.id] : []))
  return {
    lead,
    seconds: next.slice(0, SECONDS),
    latest: next.slice(SECONDS),
    sections: await findSectionBlocks(db, shown),
    opinion: chooseOpinionPieces(opinion, OPINION),
    opinionSection: findOpinionSection(opinion),
  }
}

async function findSectionBlocks(db: Database, shown: number[]): Promise<FrontPage['sections']> {
  const sections = await db.section.findMany({
    where: { parentId: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, slug: true, children: { select: { id: true } } },
  })
  const blocks = await Promise.all(
    sections.map(async ({ children, ...section }) => {
      const cards = await findNewestCards(db, [sectionList({ id: section.id, children })], {
        take: SECTION_BLOCK,
        except: shown,
        exceptKind: { kind: 'opinion', lookAt: MAX_LOOKED_AT },
      })
      return { ...section, cards }
    }),
  )
  return blocks.filter(({ cards }) => cards.length > 0)
}
