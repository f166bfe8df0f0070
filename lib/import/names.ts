import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { RESERVED_SEGMENTS } from '#lib/routes/reserved.ts'
import { slugOf } from '#lib/text/slug.ts'
import { SourceError } from '#lib/text/source-error.ts'

/** The names of sections, authors and tags that an import created. */
export interface Created {
  sections: string[]
  authors: string[]
  tags: string[]
}

/** The id of the section with that name. A missing one is created at the end of the menu. */
export async function sectionNamed(db: Database, name: string, created: Created): Promise<number> {
  const slug = slugFor('section', 'section', name)
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

/** The ids of the authors with those names, in order. Missing ones are created. */
export function authorsNamed(db: Database, names: string[], created: Created): Promise<number[]> {
  return idsOf('authors', 'author', names, created.authors, {
    find: (slug) => db.author.findUnique({ where: { slug }, select: { id: true } }),
    create: (slug, name) => db.author.create({ data: { slug, name }, select: { id: true } }),
  })
}

/** The ids of the tags with those names, in order. Missing ones are created. */
export function tagsNamed(db: Database, names: string[], created: Created): Promise<number[]> {
  return idsOf('tags', 'tag', names, created.tags, {
    find: (slug) => db.tag.findUnique({ where: { slug }, select: { id: true } }),
    create: (slug, name) => db.tag.create({ data: { slug, name }, select: { id: true } }),
  })
}

interface Table {
  find(slug: string): PromiseLike<{ id: number } | null>
  create(slug: string, name: string): PromiseLike<{ id: number }>
}

async function idsOf(
  field: string,
  what: string,
  names: string[],
  created: string[],
  table: Table,
): Promise<number[]> {
  const ids = new Set<number>()
  for (const name of names) {
    const slug = slugFor(field, what, name)
    const known = await table.find(slug)
    if (!known) created.push(name)
    ids.add((known ?? (await table.create(slug, name))).id)
  }
  return [...ids]
}

function slugFor(field: string, what: string, name: string): string {
  const slug = slugOf(name)
  if (!slug) throw new SourceError(field, `${what} ${JSON.stringify(name)} has no letter for an address`)
  return slug
}
