import { database } from '#lib/platform/database.ts'

/** The paper's identity and menu, as every page shows them. */
export interface Masthead {
  name: string
  tagline: string
  description: string
  language: string
  timeZone: string
  accentColor: string
  contactEmail: string | null
  sections: { name: string; slug: string }[]
}

const DEFAULTS = {
  name: 'Portada',
  tagline: '',
  description: '',
  language: 'es',
  timeZone: 'UTC',
  accentColor: '#8a1c1c',
  contactEmail: null,
}

/** Reads the `Site` record, or its defaults before it is written, and the top sections in menu order. */
export async function findMasthead(): Promise<Masthead> {
  const db = database()
  const [site, sections] = await Promise.all([
    db.site.findUnique({ where: { id: 1 }, omit: { id: true, updatedAt: true } }),
    db.section.findMany({
      where: { parentId: null },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { name: true, slug: true },
    }),
  ])
  return { ...(site ?? DEFAULTS), sections }
}
