import type { Database } from '#lib/database/client.ts'
import { SITE_DEFAULTS } from './site-defaults.ts'

/** The name of the paper, as its mails carry it. */
export async function findPaperName(db: Database): Promise<string> {
  const site = await db.site.findUnique({ where: { id: 1 }, select: { name: true } })
  return site?.name ?? SITE_DEFAULTS.name
}
