import type { Database } from '#lib/database/client.ts'
import { SITE_DEFAULTS } from '#lib/site/site-defaults.ts'
import { NewsletterError } from './newsletter-error.ts'
import { defaultNewsletterText } from './text.ts'

/** The slug of the newsletter that the sign-up form subscribes to. */
export const DEFAULT_NEWSLETTER = 'diario'

/** Returns the id of the default newsletter, and creates it the first time. */
export async function ensureDefaultNewsletter(db: Database): Promise<number> {
  const where = { slug: DEFAULT_NEWSLETTER }
  const known = await db.newsletter.findUnique({ where, select: { id: true } })
  if (known) return known.id
  // Another process may create it at the same time.
  await db.newsletter.createMany({ data: { ...where, ...defaultNewsletterText }, skipDuplicates: true })
  const { id } = await db.newsletter.findUniqueOrThrow({ where, select: { id: true } })
  return id
}

/**
 * Returns the id of a newsletter.
 * @throws NewsletterError if there is no newsletter with that slug. The message lists the existing ones.
 */
export async function findNewsletterId(db: Database, slug: string): Promise<number> {
  if (slug === DEFAULT_NEWSLETTER) return ensureDefaultNewsletter(db)
  const all = await db.newsletter.findMany({ orderBy: { id: 'asc' }, select: { id: true, slug: true } })
  const found = all.find((each) => each.slug === slug)
  if (found) return found.id
  const names = all.map((each) => each.slug).join(', ') || 'none yet'
  throw new NewsletterError(`There is no newsletter ${slug}; there are: ${names}.`)
}

/** Returns the paper's time zone and language, for newsletters that do not set them. */
export async function paperDefaults(db: Database): Promise<{ timeZone: string; language: string }> {
  const site = await db.site.findUnique({ where: { id: 1 }, select: { timeZone: true, language: true } })
  return site ?? { timeZone: SITE_DEFAULTS.timeZone, language: SITE_DEFAULTS.language }
}
