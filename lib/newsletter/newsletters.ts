import type { Database } from '#lib/platform/database.ts'
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

/** Time zone and language of newsletters that have none of their own. */
export async function paperDefaults(db: Database): Promise<{ timeZone: string; language: string }> {
  const site = await db.site.findUnique({ where: { id: 1 }, select: { timeZone: true, language: true } })
  return site ?? { timeZone: 'UTC', language: 'es' }
}
