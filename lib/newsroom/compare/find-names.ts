import { pictureIds } from '#lib/blocks/references.ts'
import type { Database } from '#lib/database/client.ts'
import type { StoryContent } from '#lib/newsroom/stories/content.ts'

/** The names of what contents refer to, by id. A row that is gone has none. */
export interface Names {
  sections: ReadonlyMap<number, string>
  authors: ReadonlyMap<number, string>
  tags: ReadonlyMap<number, string>
  /** What pictures show, as their alternative texts say it; empty where nobody has said it. */
  pictures: ReadonlyMap<number, string>
}

/** The names of all sections, authors, tags and pictures that the contents refer to. */
export async function findNames(db: Database, contents: readonly StoryContent[]): Promise<Names> {
  const named = { id: true, name: true } as const
  const where = (ids: (number | null)[]) => ({ id: { in: ids.filter((id) => id !== null) } })
  const [sections, authors, tags, pictures] = [
    await db.section.findMany({ where: where(contents.map(({ sectionId }) => sectionId)), select: named }),
    await db.author.findMany({ where: where(contents.flatMap(({ authorIds }) => authorIds)), select: named }),
    await db.tag.findMany({ where: where(contents.flatMap(({ tagIds }) => tagIds)), select: named }),
    await db.image.findMany({
      where: where(contents.flatMap(({ leadImageId, body }) => [leadImageId, ...pictureIds(body)])),
      select: { id: true, alt: true },
    }),
  ]
  const byId = (rows: { id: number; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]))
  return {
    sections: byId(sections),
    authors: byId(authors),
    tags: byId(tags),
    pictures: new Map(pictures.map(({ id, alt }) => [id, alt])),
  }
}
