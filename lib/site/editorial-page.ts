import type { Body } from '#lib/blocks/body.ts'
import { numberFootnotes } from '#lib/blocks/footnotes.ts'
import { typesetBody } from '#lib/blocks/typeset-body.ts'
import { readingDatabase } from '#lib/database/client.ts'
import { convertMarkdown } from '#lib/markdown/convert.ts'

/** A page about the paper: who makes it, how to reach it, privacy, ethics. */
export interface EditorialPage {
  slug: string
  title: string
  body: Body
  updatedAt: Date
}

/** The page about the paper of that slug; `null` when there is none. */
export async function findEditorialPage(slug: string): Promise<EditorialPage | null> {
  const page = await readingDatabase().editorialPage.findUnique({
    where: { slug },
    select: { slug: true, title: true, text: true, updatedAt: true },
  })
  if (!page) return null
  const { text, ...rest } = page
  return { ...rest, body: typesetBody(numberFootnotes(convertMarkdown(text).body)) }
}

/** The slugs of all pages about the paper, in the order of the footer. */
export async function editorialSlugs(): Promise<string[]> {
  const rows = await readingDatabase().editorialPage.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { slug: true },
  })
  return rows.map(({ slug }) => slug)
}
