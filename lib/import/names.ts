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

/** What an import of names tells its caller. */
export interface NameReport {
  /** Receives the names of sections, authors and tags that are created. */
  created: Created
  /** Called when a name differs from an existing one by no more than accents or punctuation. */
  warn(field: 'section' | 'authors' | 'tags', reason: string): void
}

/** A table whose rows have a name and a slug. */
interface NamedTable {
  /** The field of the front matter that names the rows. */
  field: 'section' | 'authors' | 'tags'
  /** What a row is called in messages. */
  label: string
  findByName(name: string): PromiseLike<NamedRow | undefined>
  findBySlug(slug: string): PromiseLike<NamedRow | null>
  create(slug: string, name: string): PromiseLike<{ id: number }>
}

interface NamedRow {
  id: number
  name: string
}

const MAX_NUMBER = 1_000

/**
 * The id of the section with that name; a missing one is created at the end of the menu. A name that differs from an
 * existing section by accents or punctuation alone is taken for it, with a warning: two such sections are never meant.
 * @throws SourceError when the name gives no slug, or the slug of a page of the portal.
 */
export async function sectionNamed(db: Database, name: string, report: NameReport): Promise<number> {
  const known = await findByName(db, 'section', name)
  if (known) return known.id
  const slug = slugFor('section', 'section', name)
  if (RESERVED_SEGMENTS.includes(slug)) {
    throw new SourceError(
      'section',
      `section ${JSON.stringify(name)} would take the address /${slug}, which is the portal's own`,
    )
  }
  const similar = await db.section.findUnique({ where: { slug }, select: { id: true, name: true } })
  if (similar) {
    // The slug itself is a usual way to name a section.
    if (name !== slug) report.warn('section', `${JSON.stringify(name)} is taken for «${similar.name}»`)
    return similar.id
  }
  const { _max } = await db.section.aggregate({ _max: { position: true } })
  const { id } = await db.section.create({
    data: { slug, name, position: (_max.position ?? 0) + 1 },
    select: { id: true },
  })
  await expireTags(db, [cacheTag.site, cacheTag.front, cacheTag.path(`/${slug}`)])
  report.created.sections.push(name)
  return id
}

/** The ids of the authors with those names, in order; missing ones are created. */
export function authorsNamed(db: Database, names: string[], report: NameReport): Promise<number[]> {
  const table: NamedTable = {
    field: 'authors',
    label: 'author',
    findByName: (name) => findByName(db, 'author', name),
    findBySlug: (slug) => db.author.findUnique({ where: { slug }, select: { id: true, name: true } }),
    create: (slug, name) => db.author.create({ data: { slug, name }, select: { id: true } }),
  }
  return idsOf(table, names, report.created.authors, report)
}

/** The ids of the tags with those names, in order; missing ones are created. */
export function tagsNamed(db: Database, names: string[], report: NameReport): Promise<number[]> {
  const table: NamedTable = {
    field: 'tags',
    label: 'tag',
    findByName: (name) => findByName(db, 'tag', name),
    findBySlug: (slug) => db.tag.findUnique({ where: { slug }, select: { id: true, name: true } }),
    create: (slug, name) => db.tag.create({ data: { slug, name }, select: { id: true } }),
  }
  return idsOf(table, names, report.created.tags, report)
}

async function idsOf(
  table: NamedTable,
  names: string[],
  created: string[],
  report: NameReport,
): Promise<number[]> {
  const ids = new Set<number>()
  for (const name of names) ids.add(await idOf(table, name, created, report))
  return [...ids]
}

async function idOf(table: NamedTable, name: string, created: string[], report: NameReport): Promise<number> {
  const known = await table.findByName(name)
  if (known) return known.id
  const base = slugFor(table.field, table.label, name)
  const similar = await table.findBySlug(base)
  const slug = similar ? await nextFreeSlug(table, base) : base
  if (similar) {
    report.warn(
      table.field,
      `${JSON.stringify(name)} is a new ${table.label} at ${slug}, beside «${similar.name}»`,
    )
  }
  const { id } = await table.create(slug, name)
  created.push(name)
  return id
}

/** `base-2`, or the first number after it that is free. */
async function nextFreeSlug(table: NamedTable, base: string): Promise<string> {
  for (let number = 2; number <= MAX_NUMBER; number++) {
    const slug = `${base}-${number}`
    if (!(await table.findBySlug(slug))) return slug
  }
  throw new SourceError(table.field, `${table.label} ${JSON.stringify(base)} is too common a name`)
}

/** The row with that name, whatever its case and spaces are; the oldest one of namesakes. */
async function findByName(
  db: Database,
  table: keyof typeof QUERIES,
  name: string,
): Promise<NamedRow | undefined> {
  const [row] = await QUERIES[table](db, name)
  return row
}

// `name_key` and its indexes stand in the migrations.
const QUERIES = {
  section: (db: Database, name: string) => db.$queryRaw<NamedRow[]>`
    select id, name from section where name_key(name) = name_key(${name}) order by id limit 1`,
  author: (db: Database, name: string) => db.$queryRaw<NamedRow[]>`
    select id, name from author where name_key(name) = name_key(${name}) order by id limit 1`,
  tag: (db: Database, name: string) => db.$queryRaw<NamedRow[]>`
    select id, name from tag where name_key(name) = name_key(${name}) order by id limit 1`,
}

function slugFor(field: string, label: string, name: string): string {
  const slug = slugOf(name)
  if (!slug) throw new SourceError(field, `${label} ${JSON.stringify(name)} has no letter for an address`)
  return slug
}
