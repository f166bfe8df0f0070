import { stringify } from 'yaml'
import type { Database } from '#lib/database/client.ts'
import { writeNewsletters } from '#lib/newsletter/apply-newsletters.ts'
import { findMasthead } from '#lib/site/masthead.ts'
import type { PaperForm } from './paper-form.ts'

const HEAD = `# The form of the paper: change it, then: npm run -s site -- apply FILE
# What is left out stays as it is. Pictures (logo, logoDark, portrait) are files beside this one; null takes one away.
`

/** The form of the paper as it is now, pictures aside: applied again, it changes nothing. */
export async function writePaperForm(db: Database): Promise<string> {
  const { logo, logoDark, sections, pages, ...identity } = await findMasthead()
  const inOrder = [{ position: 'asc' }, { id: 'asc' }] as const
  const content = { slug: true, name: true, description: true } as const
  const form: PaperForm = {
    ...identity,
    noindexSources: (await db.site.findUnique({ where: { id: 1 } }))?.noindexSources ?? [],
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
