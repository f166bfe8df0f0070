import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { RESERVED_SEGMENTS } from '#lib/routes/reserved.ts'
import { slugOf } from '#lib/text/slug.ts'
import { SourceError } from '#lib/text/source-error.ts'

/** What an import made besides articles, by name. */
export interface Created {
  sections: string[]
  authors: string[]
  tags: string[]
}

/** The id of the section of that name; one that is missing is made, at the end of the menu. */
export async function sectionNamed(db: Database, name: string, created: Created): Promise<number> {
  const slug = addressFor('section', 'section', name)
  if (RESERVED_SEGMENTS.includes(slug)) {
    throw new SourceError(
      'section',
      `section ${JSON.stringify(name)} would take the address /${slug}, which is the portal's own`,
    )
  }
  const known = await db.section.findUnique({ where: { slug }, select: { id: true } })
  if (known) return known.id
  const { _max } = await db.section.aggregate({ _max: { position: true } })
  const { id } = await db.section.create({
    data: { slug, name, position: (_max.position ?? 0) + 1 },
    select: { id: true },
  })
  await expireTags(db, [cacheTag.site, cacheTag.front, cacheTag.path(`/${slug}`)])
  created.sections.push(name)
  return id
}

/** The ids of the authors of those names, in order; missing ones are made. */
export function authorsNamed(db: Database, names: string[], created: Created): Promise<number[]> {
  return idsOf('authors', 'author', names, created.authors, {
    find: (slug) => db.author.findUnique({ where: { slug }, select: { id: true } }),
    make: (slug, name) => db.author.create({ data: { slug, name }, select: { id: true } }),
  })
}

/** The ids of the tags of those names, in order; missing ones are made. */
export function tagsNamed(db: Database, names: string[], created: Created): Promise<number[]> {
  return idsOf('tags', 'tag', names, created.tags, {
    find: (slug) => db.tag.findUnique({ where: { slug }, select: { id: true } }),
    make: (slug, name) => db.tag.create({ data: { slug, name }, select: { id: true } }),
  })
}

interface Table {
  find(slug: string): PromiseLike<{ id: number } | null>
  make(slug: string, name: string): PromiseLike<{ id: number }>
}

async function idsOf(
  field: string,
  what: string,
  names: string[],
  made: string[],
  table: Table,
): Promise<number[]> {
  const ids = new Set<number>()
  for (const name of names) {
    const slug = addressFor(field, what, name)
    const known = await table.find(slug)
    if (!known) made.push(name)
    ids.add((known ?? (await table.make(slug, name))).id)
  }
  return [...ids]
}

function addressFor(field: string, what: string, name: string): string {
  const slug = slugOf(name)
  if (!slug) throw new SourceError(field, `${what} ${JSON.stringify(name)} has no letter for an address`)
  return slug
}
