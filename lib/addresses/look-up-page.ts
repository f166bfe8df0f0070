import { cacheTag } from '#lib/cache/cache-tags.ts'
import { LATEST, type List, sectionList } from '#lib/cards/list.ts'
import { countListing } from '#lib/cards/list-counts.ts'
import { pagesOf } from '#lib/cards/listing.ts'
import { isPublic } from '#lib/cards/public-articles.ts'
import type { Database } from '#lib/database/client.ts'
import { isSitemapFile } from '#lib/feeds/find-sitemaps.ts'
import { parseSitemapFile, sitemapFileTags } from '#lib/feeds/sitemap-file.ts'
import type { RouteMatch } from '#lib/routes/match.ts'
import { archivePath, articlePath, authorPath, latestPath, sectionPath, tagPath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import type { Resolution } from './resolution.ts'

const PAGE: Resolution = { kind: 'page' }

/** Whether the database has what a path names; `undefined` where it has nothing of the kind. */
export async function lookUpPage(db: Database, match: RouteMatch): Promise<Resolution | undefined> {
  switch (match.name) {
    case 'article':
      return lookUpArticle(db, match.params)
    case 'section':
    case 'sectionFeed':
      return (await findSection(db, match.params.section)) && PAGE
    case 'sectionPage': {
      const { section, page } = match.params
      const found = await findSection(db, section)
      return found && lookUpLaterPage(page, sectionPath(section), () => countListing(db, found))
    }
    case 'author':
    case 'authorFeed':
      return (await findAuthor(db, match.params.author)) && PAGE
    case 'authorPage': {
      const { author, page } = match.params
      const found = await findAuthor(db, author)
      return found && lookUpLaterPage(page, authorPath(author), () => countListing(db, found))
    }
    case 'tag':
    case 'tagFeed':
      return (await countTagged(db, match.params.tag)) > 0 ? PAGE : undefined
    case 'tagPage': {
      const { tag, page } = match.params
      const stories = await countTagged(db, tag)
      return stories > 0 ? lookUpLaterPage(page, tagPath(tag), async () => stories) : undefined
    }
    case 'latestPage':
      return lookUpLaterPage(match.params.page, latestPath(), () => countListing(db, LATEST))
    case 'editorial':
      return (await db.editorialPage.findUnique({ where: { slug: match.params.slug }, select: { id: true } }))
        ? PAGE
        : undefined
    case 'edition':
      return (await db.edition.count({ where: { slug: match.params.edition, ...sent } })) > 0
        ? PAGE
        : undefined
    case 'archivePage':
      return lookUpLaterPage(match.params.page, archivePath(), () => db.edition.count({ where: sent }))
    case 'sitemapFile':
      return lookUpSitemapFile(db, match.params.file)
    default:
      return undefined
  }
}

/** An edition can be read from the moment its sending begins. */
const sent = { startedAt: { not: null } }

/** A published article has its page in its own section; at the address of another section it has moved. */
async function lookUpArticle(
  db: Database,
  { section, slug }: { section: string; slug: string },
): Promise<Resolution | undefined> {
  const tags = [cacheTag.path(articlePath(section, slug))]
  const row = await db.article.findUnique({
    where: { slug },
    select: { status: true, section: { select: { slug: true } } },
  })
  const isHere = row?.section.slug === section
  if (row && isPublic(row))
    return isHere ? PAGE : { kind: 'moved', to: articlePath(row.section.slug, slug), tags }
  return row?.status === 'withdrawn' && isHere ? { kind: 'gone', tags } : undefined
}

async function findSection(db: Database, slug: string): Promise<List | undefined> {
  const section = await db.section.findUnique({
    where: { slug },
    select: { id: true, children: { select: { id: true } } },
  })
  return section ? sectionList(section) : undefined
}

async function findAuthor(db: Database, slug: string): Promise<List | undefined> {
  const author = await db.author.findUnique({ where: { slug }, select: { id: true } })
  return author ? { kind: 'author', ids: [author.id] } : undefined
}

/** A tag has a page while a published story has it. */
async function countTagged(db: Database, slug: string): Promise<number> {
  const tag = await db.tag.findUnique({ where: { slug }, select: { id: true } })
  return tag ? countListing(db, { kind: 'tag', ids: [tag.id] }) : 0
}

/** A sitemap has the files that its index lists, until a publication changes that. */
async function lookUpSitemapFile(db: Database, name: string): Promise<Resolution | undefined> {
  const file = parseSitemapFile(name)
  if (!file) return undefined
  return (await isSitemapFile(db, file, settings().siteUrl))
    ? PAGE
    : { kind: 'missing', tags: sitemapFileTags(file) }
}

/** A later page of a list: the first one is the list itself, and there are as many as its entries fill. */
async function lookUpLaterPage(
  page: number,
  list: string,
  countEntries: () => Promise<number>,
): Promise<Resolution | undefined> {
  if (page === 1) return { kind: 'moved', to: list, tags: [cacheTag.path(list)] }
  return page <= pagesOf(await countEntries()) ? PAGE : undefined
}
