import { slugOf } from '#lib/text/slug.ts'
import type { Block } from '../kinds.ts'
import type { Node } from '../node.ts'

type Heading = Extract<Block, { type: 'heading' }>

/** The ids of the page itself begin with these words (`contenido`, `boletin-correo`, `nota-1`, `llamada-1`). */
const RESERVED = /^(contenido|boletin|nota|llamada)(-|$)/

/**
 * Gives each heading an id made from its words, so that `[a link](#conclusion)` leads to «Conclusión». A heading with the
 * words of an earlier one gets a number after them, and one without letters or digits has no id.
 */
export function addHeadingIds(blocks: readonly Block[]): Block[] {
  const counts = new Map<string, number>()
  return blocks.map((block) => {
    if (block.type !== 'heading') return block
    const slug = slugOf(wordsOf(block))
    if (!slug) return withId(block, undefined)
    const base = RESERVED.test(slug) ? `seccion-${slug}` : slug
    const count = (counts.get(base) ?? 0) + 1
    counts.set(base, count)
    return withId(block, count === 1 ? base : `${base}-${count}`)
  })
}

/** An id that the stored document may hold is not used. */
function withId(heading: Heading, id: string | undefined): Block {
  const { id: _stored, ...attrs } = (heading as Node).attrs ?? {}
  return { ...heading, attrs: { ...attrs, ...(id !== undefined && { id }) } } as Heading
}

function wordsOf(node: Node): string {
  return node.text ?? (node.content ?? []).map(wordsOf).join('')
}
