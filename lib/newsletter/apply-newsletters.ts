import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { SourceError } from '#lib/text/source-error.ts'
import type { NewsletterForm } from './newsletter-fields.ts'

/**
 * Creates or updates the newsletters in the paper's form. Others are not changed.
 * @throws SourceError if a newsletter is invalid.
 */
export async function applyNewsletters(tx: Database, newsletters: NewsletterForm[]): Promise<void> {
  const sections = await tx.section.findMany({ select: { id: true, slug: true } })
  for (const { slug, sections: sectionSlugs, figures, ...columns } of newsletters) {
    if (columns.minimum > columns.maximum) {
      throw new SourceError('newsletters', `newsletters: the minimum of ${slug} is greater than its maximum`)
    }
    const sectionIds = sectionSlugs.map((name) => {
      const section = sections.find((each) => each.slug === name)
      if (section) return section.id
      throw new SourceError(
        'newsletters',
        `newsletters: ${slug} names the section ${name}, which does not exist`,
      )
    })
    const data = { ...columns, sectionIds, countsFigures: figures }
    await tx.newsletter.upsert({ where: { slug }, create: { slug, ...data }, update: data })
  }
  await expireTags(tx, [cacheTag.archive])
}

/** Returns the newsletters in the format of the paper's form. */
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
