import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { SourceError } from '#lib/text/source-error.ts'
import type { NewsletterForm } from './newsletter-fields.ts'

/**
 * Adds or changes the newsletters that the form of the paper names; others stay as they are.
 * @throws SourceError when one cannot be so.
 */
export async function applyNewsletters(tx: Database, newsletters: NewsletterForm[]): Promise<void> {
  const sections = await tx.section.findMany({ select: { id: true, slug: true } })
  for (const { slug, sections: drawnOn, figures, ...columns } of newsletters) {
    if (columns.minimum > columns.maximum) {
      throw new SourceError('newsletters', `newsletters: ${slug} has a minimum above its maximum`)
    }
    const sectionIds = drawnOn.map((name) => {
      const found = sections.find((section) => section.slug === name)
      if (found) return found.id
      throw new SourceError(
        'newsletters',
        `newsletters: ${slug} draws on a section ${name}, which there is not`,
      )
    })
    const data = { ...columns, sectionIds, countsFigures: figures }
    await tx.newsletter.upsert({ where: { slug }, create: { slug, ...data }, update: data })
  }
  await expireTags(tx, [cacheTag.archive])
}

/** The newsletters as the form of the paper says them. */
export async function writeNewsletters(db: Database): Promise<NewsletterForm[]> {
  const [newsletters, sections] = await Promise.all([
    db.newsletter.findMany({ orderBy: { id: 'asc' }, omit: { id: true, createdAt: true, handledAt: true } }),
    db.section.findMany({ select: { id: true, slug: true } }),
  ])
  return newsletters.map(({ sectionIds, countsFigures, ...columns }) => ({
    ...columns,
    sections: sections.filter(({ id }) => sectionIds.includes(id)).map(({ slug }) => slug),
    figures: countsFigures,
  }))
}
