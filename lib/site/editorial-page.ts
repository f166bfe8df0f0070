import { BODY_STEPS, runBodySteps } from '#lib/blocks/body-steps.ts'
import type { Block } from '#lib/blocks/kinds.ts'
import { readingDatabase } from '#lib/database/client.ts'
import { convertMarkdown } from '#lib/markdown/convert.ts'

/** A page about the paper: who makes it, how to reach it, privacy, ethics. */
export interface EditorialPage {
  slug: string
  title: string
  blocks: Block[]
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
  // The form of the paper refuses pictures in this Markdown, and related stories are not looked up.
  const loaded = { pictures: new Map(), stories: new Map() }
  return { ...rest, blocks: runBodySteps(BODY_STEPS, convertMarkdown(text).body.content, loaded) }
}

/** The slugs of all pages about the paper, in the order of the footer. */
export async function editorialSlugs(): Promise<string[]> {
  const rows = await readingDatabase().editorialPage.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { slug: true },
  })
  return rows.map(({ slug }) => slug)
}
