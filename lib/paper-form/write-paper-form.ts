import { stringify } from 'yaml'
import type { Database } from '#lib/database/client.ts'
import { writeNewsletters } from '#lib/newsletter/apply-newsletters.ts'
import { findMasthead } from '#lib/site/masthead.ts'
import { findNoindexSources } from '#lib/site/noindex-sources.ts'
import type { PaperForm } from './paper-form.ts'

const HEAD = `# La ficha del diario: cámbiela y aplíquela con npm run -s portada -- site apply ARCHIVO
# Lo que no nombra queda como está. Las imágenes (logo, logoDark, portrait) son archivos junto a esta ficha; null quita una.
`

/** The current form of the paper, without pictures. Applying it changes nothing. */
export async function writePaperForm(db: Database): Promise<string> {
  const { logo, logoDark, sections, pages, shareCard, ...identity } = await findMasthead()
  const inOrder = [{ position: 'asc' }, { id: 'asc' }] as const
  const content = { slug: true, name: true, description: true } as const
  const form: PaperForm = {
    ...identity,
    noindexSources: await findNoindexSources(db),
    sections: await db.section.findMany({
      where: { parentId: null },
      orderBy: [...inOrder],
      select: { ...content, children: { orderBy: [...inOrder], select: content } },
    }),
    authors: await db.author.findMany({
      orderBy: { id: 'asc' },
      select: { slug: true, name: true, role: true, biography: true },
    }),
    pages: await db.editorialPage.findMany({
      orderBy: [...inOrder],
      select: { slug: true, title: true, text: true },
    }),
    newsletters: await writeNewsletters(db),
  }
  return HEAD + stringify(form, { lineWidth: 100 })
}
