import type { Database } from '#lib/database/client.ts'

/** The agencies whose stories search engines shall not index, by name. */
export async function findNoindexSources(db: Database): Promise<string[]> {
  const site = await db.site.findUnique({ where: { id: 1 }, select: { noindexSources: true } })
  return site?.noindexSources ?? []
}
