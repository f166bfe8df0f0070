import type { Database } from '#lib/platform/database.ts'
import { defaultNewsletterText } from './text.ts'

/** The newsletter that the form on every page promises, by its slug. */
export const DEFAULT_NEWSLETTER = 'diario'

/** The id of the newsletter that the form promises; a paper has it from the first time it is needed. */
export async function ensureDefaultNewsletter(db: Database): Promise<number> {
  const { id } = await db.newsletter.upsert({
    where: { slug: DEFAULT_NEWSLETTER },
    create: { slug: DEFAULT_NEWSLETTER, ...defaultNewsletterText },
    update: {},
    select: { id: true },
  })
  return id
}

/** Time zone and language of newsletters that have none of their own. */
export async function paperDefaults(db: Database): Promise<{ timeZone: string; language: string }> {
  const site = await db.site.findUnique({ where: { id: 1 }, select: { timeZone: true, language: true } })
  return site ?? { timeZone: 'UTC', language: 'es' }
}
