import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { sectionPath } from '#lib/routes/paths.ts'
import { markSectionOutdated } from '#lib/share-cards/outdated-cards.ts'
import { SourceError } from '#lib/text/source-error.ts'
import type { PaperForm } from './paper-form.ts'

type Sections = NonNullable<PaperForm['sections']>

/**
 * Makes the sections of the paper equal to those of the form, in its order. Slugs identify them; new ones are created and
 * others deleted. To be called in a transaction.
 * @throws SourceError when a section that the form leaves out has articles.
 */
export async function applySections(tx: Database, sections: Sections): Promise<void> {
  const obsolete = await findObsolete(tx, sections)
  // All parents are removed first, because no intermediate state may have two levels of parents.
  await tx.section.updateMany({ data: { parentId: null } })
  await tx.section.deleteMany({ where: { id: { in: obsolete.map(({ id }) => id) } } })
  for (const [position, { children, ...section }] of sections.entries()) {
    const { id: parentId } = await save(tx, { ...section, position })
    for (const [i, child] of children.entries()) await save(tx, { ...child, position: i, parentId })
  }
  await expireTags(
    tx,
    obsolete.map(({ slug }) => cacheTag.path(sectionPath(slug))),
  )
}

async function save(
  tx: Database,
  data: { slug: string; name: string; description: string; position: number; parentId?: number },
): Promise<{ id: number }> {
  const before = await tx.section.findUnique({ where: { slug: data.slug }, select: { name: true } })
  const section = await tx.section.upsert({ where: { slug: data.slug }, create: data, update: data })
  if (before && before.name !== data.name) await markSectionOutdated(tx, section.id)
  await expireTags(tx, [cacheTag.section(section.id), cacheTag.path(sectionPath(data.slug))])
  return section
}

/** The sections that the form does not name. @throws SourceError when one of them has articles. */
async function findObsolete(tx: Database, sections: Sections): Promise<{ id: number; slug: string }[]> {
  const named = sections.flatMap((section) => [section, ...section.children]).map(({ slug }) => slug)
  const obsolete = await tx.section.findMany({
    where: { slug: { notIn: named } },
    select: { id: true, slug: true, name: true, _count: { select: { articles: true, stories: true } } },
  })
  // A story counts by its working copy, an article by what is published, and the two may differ.
  const inUse = obsolete.map((other) => ({
    ...other,
    count: Math.max(other._count.articles, other._count.stories),
  }))
  const full = inUse.find(({ count }) => count > 0)
  if (full) {
    const stories = full.count === 1 ? 'one story' : `${full.count} stories`
    throw new SourceError(
      'sections',
      `sections leaves out «${full.name}» (${full.slug}), which has ${stories}`,
    )
  }
  return obsolete
}
