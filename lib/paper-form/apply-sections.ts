import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { sectionPath } from '#lib/routes/paths.ts'
import { SourceError } from '#lib/text/source-error.ts'
import type { PaperForm } from './paper-form.ts'

type Sections = NonNullable<PaperForm['sections']>

/**
 * Makes the sections of the paper those of the form, in its order: known by their slugs, new ones made, others
 * removed. Belongs into a transaction.
 * @throws SourceError when one that is left out has stories.
 */
export async function applySections(tx: Database, sections: Sections): Promise<void> {
  const others = await findOthers(tx, sections)
  // All parents are let go of first, so that no step on the way has two levels of them.
  await tx.section.updateMany({ data: { parentId: null } })
  await tx.section.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } })
  for (const [position, { children, ...section }] of sections.entries()) {
    const { id: parentId } = await save(tx, { ...section, position })
    for (const [i, child] of children.entries()) await save(tx, { ...child, position: i, parentId })
  }
  await expireTags(
    tx,
    others.map(({ slug }) => cacheTag.path(sectionPath(slug))),
  )
}

async function save(
  tx: Database,
  data: { slug: string; name: string; description: string; position: number; parentId?: number },
): Promise<{ id: number }> {
  const section = await tx.section.upsert({ where: { slug: data.slug }, create: data, update: data })
  await expireTags(tx, [cacheTag.section(section.id), cacheTag.path(sectionPath(data.slug))])
  return section
}

/** The sections that the form does not name. */
async function findOthers(tx: Database, sections: Sections): Promise<{ id: number; slug: string }[]> {
  const named = sections.flatMap((section) => [section, ...section.children]).map(({ slug }) => slug)
  const others = await tx.section.findMany({
    where: { slug: { notIn: named } },
    select: { id: true, slug: true, name: true, _count: { select: { articles: true } } },
  })
  const full = others.find(({ _count }) => _count.articles > 0)
  if (full) {
    const stories = full._count.articles === 1 ? 'one story' : `${full._count.articles} stories`
    throw new SourceError(
      'sections',
      `sections leaves out «${full.name}» (${full.slug}), which has ${stories}`,
    )
  }
  return others
}
