import { cacheTag } from '#lib/cache/cache-tags.ts'
import { published } from '#lib/cards/card.ts'
import { pagesOf } from '#lib/cards/listing.ts'
import type { Database } from '#lib/database/client.ts'
import { readPath } from '#lib/lite/read-path.ts'
import {
  archivePath,
  articlePath,
  authorPath,
  fullPath,
  latestPath,
  litePath,
  pageNumber,
  sectionPath,
  tagPath,
} from '#lib/routes/paths.ts'
import { isSlug } from '#lib/text/slug.ts'

/** Why there is no page at an address; `tags` say what expires when that changes. */
export type NoPage = { tags: string[] } & (
  | { kind: 'moved'; to: string }
  | { kind: 'gone' }
  | { kind: 'missing' }
)

export type Resolution = { kind: 'page' } | NoPage

/** Longer chains of redirects are a mistake of whoever wrote them. */
const MOST_HOPS = 5

/**
 * Whether there is a page at a path, asked of the database alone, so that no page is made for an address that has none.
 * Of what the portal has only one of (the front page, feeds, forms) it knows nothing; that is not its question.
 */
export async function resolveAddress(db: Database, path: string): Promise<Resolution> {
  const full = fullPath(path)
  if (full !== undefined) return resolveLite(db, path, full)
  const moved = await findRedirect(db, path)
  if (moved) return { kind: 'moved', to: moved, tags: [cacheTag.redirects, cacheTag.path(path)] }
  if (path.length > 1 && path.endsWith('/')) return withoutSlash(db, path)
  return (await resolveByShape(db, path)) ?? missingAt(path)
}

/** That there is no page at a path, until one is published there, or the list that it would be a part of. */
export function missingAt(path: string): NoPage & { kind: 'missing' } {
  const parts = path.split('/')
  return {
    kind: 'missing',
    tags: parts.slice(1).map((_, i) => cacheTag.path(parts.slice(0, i + 2).join('/'))),
  }
}

/** Where the table of redirects leads from an address (a path, perhaps with a query), at the end of all its hops. */
export async function findRedirect(db: Database, from: string): Promise<string | undefined> {
  let target: string | undefined
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const row = await db.redirect.findUnique({
      where: { fromPath: target ?? from },
      select: { toPath: true },
    })
    if (!row) return target
    target = row.toPath
  }
  return target
}

/** The names of the query parameters that the table of redirects knows, such as `p` of `/?p=12`. */
export async function redirectParameters(db: Database): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select distinct (regexp_matches(split_part(from_path, '?', 2), '([^&=]+)=', 'g'))[1] as name
    from redirect where from_path like '%?%'`
  return new Set(rows.map(({ name }) => name))
}

/** The lite edition has a page where there is a full one of an article or a list, and moves with it. */
async function resolveLite(db: Database, path: string, full: string): Promise<Resolution> {
  // Whatever is in the database.
  if (full === '/' || full === latestPath()) return { kind: 'page' }
  const found = await resolveAddress(db, full)
  if (found.kind === 'page') return readPath(full) ? found : missingAt(path)
  if (found.kind !== 'moved') return found
  return { ...found, to: readPath(found.to) ? litePath(found.to) : found.to }
}

async function withoutSlash(db: Database, path: string): Promise<Resolution> {
  const plain = path.replace(/\/+$/, '')
  const found = plain ? await resolveAddress(db, plain) : undefined
  return found?.kind === 'page'
    ? { kind: 'moved', to: plain, tags: [cacheTag.path(plain)] }
    : (found ?? missingAt(path))
}

/** By what stands in the path: `undefined` where it has the shape of no page. */
async function resolveByShape(db: Database, path: string): Promise<Resolution | undefined> {
  const parts = path.slice(1).split('/')
  const [first = '', second, ...rest] = parts
  if (parts.length === 1) return isSlug(first) ? sectionAt(db, first, rest) : undefined
  switch (first) {
    case 'autor':
      return authorAt(db, second ?? '', rest)
    case 'tema':
      return tagAt(db, second ?? '', rest)
    case 'acerca':
      return rest.length === 0 ? editorialAt(db, second ?? '') : undefined
    case 'sitemap':
      // Which files there are takes more than a look: the file itself is asked for.
      return rest.length === 0 ? { kind: 'page' } : undefined
    case 'boletin':
      return second === 'archivo' ? archiveAt(db, rest) : undefined
    case 'lo-mas-reciente':
      return listAt(parts.slice(1), latestPath(), () => db.article.count({ where: published }))
  }
  if (!isSlug(first)) return undefined
  if (second === 'pagina' || second === 'feed.xml') return sectionAt(db, first, parts.slice(1))
  return rest.length === 0 && isSlug(second ?? '') ? articleAt(db, first, second ?? '') : undefined
}

async function articleAt(db: Database, section: string, slug: string): Promise<Resolution | undefined> {
  const path = articlePath(section, slug)
  const row = await db.article.findUnique({
    where: { slug },
    select: { status: true, section: { select: { slug: true } } },
  })
  if (row?.status === 'published') {
    return row.section.slug === section
      ? { kind: 'page' }
      : { kind: 'moved', to: articlePath(row.section.slug, slug), tags: [cacheTag.path(path)] }
  }
  const withdrawn = row?.status === 'withdrawn' && row.section.slug === section
  return withdrawn ? { kind: 'gone', tags: [cacheTag.path(path)] } : undefined
}

async function sectionAt(db: Database, slug: string, rest: string[]): Promise<Resolution | undefined> {
  const section = await db.section.findUnique({
    where: { slug },
    select: { id: true, children: { select: { id: true } } },
  })
  if (!section) return undefined
  const sectionId = { in: [section.id, ...section.children.map(({ id }) => id)] }
  return listAt(rest, sectionPath(slug), () => db.article.count({ where: { ...published, sectionId } }))
}

async function authorAt(db: Database, slug: string, rest: string[]): Promise<Resolution | undefined> {
  const author = isSlug(slug) && (await db.author.findUnique({ where: { slug }, select: { id: true } }))
  if (!author) return undefined
  const where = { ...published, authors: { some: { authorId: author.id } } }
  return listAt(rest, authorPath(slug), () => db.article.count({ where }))
}

/** A tag has a page while a story has it. */
async function tagAt(db: Database, slug: string, rest: string[]): Promise<Resolution | undefined> {
  if (!isSlug(slug)) return undefined
  const stories = await db.article.count({ where: { ...published, tags: { some: { tag: { slug } } } } })
  return stories > 0 ? listAt(rest, tagPath(slug), async () => stories) : undefined
}

async function editorialAt(db: Database, slug: string): Promise<Resolution | undefined> {
  const page = isSlug(slug) && (await db.editorialPage.findUnique({ where: { slug }, select: { id: true } }))
  return page ? { kind: 'page' } : undefined
}

/** The list of editions is there always, an edition from when it is sent. */
async function archiveAt(db: Database, rest: string[]): Promise<Resolution | undefined> {
  const [slug = '', ...more] = rest
  const sent = { startedAt: { not: null } }
  if (slug === 'pagina') return listAt(rest, archivePath(), () => db.edition.count({ where: sent }))
  if (more.length > 0 || !isSlug(slug)) return undefined
  return (await db.edition.count({ where: { slug, ...sent } })) > 0 ? { kind: 'page' } : undefined
}

/**
 * The pages of a list that is there: itself, its feed, and as many later ones as its stories fill.
 * @param rest what follows the path of the list.
 */
async function listAt(
  rest: string[],
  list: string,
  countStories: () => Promise<number>,
): Promise<Resolution | undefined> {
  const [what, number, ...more] = rest
  if (what === undefined || (what === 'feed.xml' && number === undefined)) return { kind: 'page' }
  const page = what === 'pagina' && more.length === 0 ? pageNumber(number ?? '') : undefined
  if (page === undefined) return undefined
  if (page === 1) return { kind: 'moved', to: list, tags: [cacheTag.path(list)] }
  return page <= pagesOf(await countStories()) ? { kind: 'page' } : undefined
}
