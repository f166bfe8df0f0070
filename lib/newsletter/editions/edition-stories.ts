import { published } from '#lib/cards/public-articles.ts'
import type { Database } from '#lib/database/client.ts'
import { articlePath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import { SITE_DEFAULTS } from '#lib/site/site-defaults.ts'
import { summarise } from '#lib/text/summary.ts'
import { typeset } from '#lib/text/typography.ts'
import type { EditionContent, MailStory } from '../mail/edition-content.ts'

/** Mails have more room for excerpts than lists on pages. */
export const EXCERPT_LENGTH = 220

/** A story of an edition, with the sections that readers can choose it by. */
export interface EditionStory extends MailStory {
  sectionIds: number[]
}

/** An edition with everything needed to render its mails. */
export interface LoadedEdition extends Omit<EditionContent, 'stories'> {
  newsletterSlug: string
  stories: EditionStory[]
}

/** Loads an edition with the current text of its stories, without those that were withdrawn. */
export async function findEditionContent(db: Database, id: number): Promise<LoadedEdition> {
  const [edition, site] = await Promise.all([
    db.edition.findUniqueOrThrow({
      where: { id },
      select: {
        slug: true,
        kind: true,
        subject: true,
        createdAt: true,
        newsletter: { select: { slug: true, name: true, timeZone: true, language: true } },
        stories: {
          where: { article: published },
          orderBy: { position: 'asc' },
          select: { article: { select: storyFields } },
        },
      },
    }),
    db.site.findUnique({
      where: { id: 1 },
      select: {
        name: true,
        accentColor: true,
        timeZone: true,
        language: true,
        contactEmail: true,
        postalAddress: true,
      },
    }),
  ])
  const { newsletter, stories, createdAt, ...rest } = edition
  return {
    ...rest,
    siteUrl: settings().siteUrl,
    paper: site?.name ?? SITE_DEFAULTS.name,
    accent: site?.accentColor ?? SITE_DEFAULTS.accentColor,
    contactEmail: site?.contactEmail ?? null,
    postalAddress: site?.postalAddress ?? '',
    newsletter: newsletter.name,
    newsletterSlug: newsletter.slug,
    language: newsletter.language ?? site?.language ?? SITE_DEFAULTS.language,
    timeZone: newsletter.timeZone ?? site?.timeZone ?? SITE_DEFAULTS.timeZone,
    date: createdAt,
    stories: stories.map(({ article }) => toStory(article)),
  }
}

const storyFields = {
  id: true,
  slug: true,
  kind: true,
  headline: true,
  dek: true,
  bodyText: true,
  section: { select: { id: true, parentId: true, name: true, slug: true } },
  authors: { select: { author: { select: { name: true } } }, orderBy: { position: 'asc' } },
} as const

interface Row {
  id: number
  slug: string
  kind: MailStory['kind']
  headline: string
  dek: string | null
  bodyText: string
  section: { id: number; parentId: number | null; name: string; slug: string }
  authors: { author: { name: string } }[]
}

function toStory({ section, authors, bodyText, ...row }: Row): EditionStory {
  return {
    id: row.id,
    path: articlePath(section.slug, row.slug),
    kind: row.kind,
    section: section.name,
    sectionIds: [section.id, ...(section.parentId ? [section.parentId] : [])],
    headline: typeset(row.headline),
    dek: row.dek && typeset(row.dek),
    excerpt: typeset(summarise(row.dek ?? bodyText, EXCERPT_LENGTH)),
    authors: authors.map(({ author }) => author.name),
  }
}

/** Returns the stories in the sections that a reader chose; all stories if the reader chose none. */
export function filterStories(
  stories: readonly EditionStory[],
  sectionIds: readonly number[],
): EditionStory[] {
  if (sectionIds.length === 0) return [...stories]
  return stories.filter((story) => story.sectionIds.some((id) => sectionIds.includes(id)))
}
