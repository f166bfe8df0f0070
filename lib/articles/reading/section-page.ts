import { sectionList } from '#lib/cards/list.ts'
import { findListing, type Listing } from '#lib/cards/listing.ts'
import { readingDatabase } from '#lib/database/client.ts'
import { findCard } from '#lib/media/share-card/find-card.ts'

/** What a page of a section shows. */
export interface SectionPage extends Listing {
  id: number
  name: string
  slug: string
  description: string
  /** The media file of the picture of shared links. */
  shareCard: string | null
  children: { id: number; name: string; slug: string }[]
  parent: { name: string; slug: string } | null
}

/** A page of the stories of a section and its children; `null` when there is no such section or page. */
export async function findSectionPage(slug: string, page: number): Promise<SectionPage | null> {
  const db = readingDatabase()
  const section = await db.section.findUnique({
    where: { slug },
    select: {
      id: true,
      name: true,
      slug: true,
      description: true,
      parent: { select: { name: true, slug: true } },
      children: {
        select: { id: true, name: true, slug: true },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
      },
    },
  })
  if (!section) return null
  const listing = await findListing(db, sectionList(section), page)
  if (!listing) return null
  return { ...section, ...listing, shareCard: await findCard(db, [{ kind: 'section', id: section.id }]) }
}

/** The slugs of all sections, in menu order. */
export async function sectionSlugs(): Promise<string[]> {
  const rows = await readingDatabase().section.findMany({
    orderBy: { position: 'asc' },
    select: { slug: true },
  })
  return rows.map(({ slug }) => slug)
}
