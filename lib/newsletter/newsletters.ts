import type { Database } from '#lib/database/client.ts'
import { SITE_DEFAULTS } from '#lib/site/site-defaults.ts'
import { NewsletterError } from './newsletter-error.ts'
import { defaultNewsletterText } from './text.ts'

/** The newsletter that the form on every page promises, by its slug. */
export const DEFAULT_NEWSLETTER = 'diario'

/** The id of the newsletter that the form promises; a paper has it from the first time it is needed. */
export async function ensureDefaultNewsletter(db: Database): Promise<number> {
  const where = { slug: DEFAULT_NEWSLETTER }
  const known = await db.newsletter.findUnique({ where, select: { id: true } })
  if (known) return known.id
  // Two may need it at once.
  await db.newsletter.createMany({ data: { ...where, ...defaultNewsletterText }, skipDuplicates: true })
  const { id } = await db.newsletter.findUniqueOrThrow({ where, select: { id: true } })
  return id
}

/**
 * The id of a newsletter.
 * @throws NewsletterError when there is none of that slug; it names those that there are.
 */
export async function findNewsletterId(db: Database, slug: string): Promise<number> {
  if (slug === DEFAULT_NEWSLETTER) return ensureDefaultNewsletter(db)
  const all = await db.newsletter.findMany({ orderBy: { id: 'asc' }, select: { id: true, slug: true } })
  const found = all.find((each) => each.slug === slug)
  if (found) return found.id
  const names = all.map((each) => each.slug).join(', ') || 'none yet'
  throw new NewsletterError(`There is no newsletter ${slug}; there are: ${names}.`)
}

/** Time zone and language of newsletters that have none of their own. */
export async function paperDefaults(db: Database): Promise<{ timeZone: string; language: string }> {
  const site = await db.site.findUnique({ where: { id: 1 }, select: { timeZone: true, language: true } })
  return site ?? { timeZone: SITE_DEFAULTS.timeZone, language: SITE_DEFAULTS.language }
}
