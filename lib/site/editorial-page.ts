import { BODY_STEPS, runBodySteps } from '#lib/blocks/body-steps.ts'
import type { Block } from '#lib/blocks/kinds.ts'
import { plainText } from '#lib/blocks/plain-text.ts'
import { readingDatabase } from '#lib/database/client.ts'
import { markdownPool } from '#lib/markdown/convert-pool.ts'
import { summarise } from '#lib/text/summary.ts'

/** A page about the paper: who makes it, how to reach it, privacy, ethics. */
export interface EditorialPage {
  slug: string
  title: string
  /** Its first words. */
  description: string
  blocks: Block[]
  updatedAt: Date
}

/** Search engines show about this many characters. */
const MAX_DESCRIPTION = 160

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
  const { body } = await markdownPool.convert(text)
  return {
    ...rest,
    description: summarise(plainText(body), MAX_DESCRIPTION),
    blocks: runBodySteps(BODY_STEPS, body.content, loaded),
  }
}

/** The slugs of all pages about the paper, in the order of the footer. */
export async function editorialSlugs(): Promise<string[]> {
  const rows = await readingDatabase().editorialPage.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { slug: true },
  })
  return rows.map(({ slug }) => slug)
}
