import type { Block } from '#lib/blocks/kinds.ts'
import type { ListItem } from '#lib/blocks/text/type.ts'

/** A paragraph that Word shows as an item of a list. */
export interface WordItem {
  type: 'wordItem'
  /** From 1, the outermost. */
  level: number
  isOrdered: boolean
  content: Block[]
}

/** The blocks with each run of Word's items as nested lists. */
export function nestWordItems(blocks: readonly (Block | WordItem)[]): Block[] {
  const result: Block[] = []
  let open: { level: number; list: ListBlock }[] = []
  for (const block of blocks) {
    if (block.type !== 'wordItem') {
      open = []
      result.push(block)
      continue
    }
    const item: ListItem = { type: 'listItem', content: block.content }
    open = open.filter(({ level }) => level <= block.level)
    const last = open.at(-1)
    const type = block.isOrdered ? 'orderedList' : 'bulletList'
    if (last?.level === block.level && last.list.type === type) {
      last.list.content.push(item)
      continue
    }
    if (last?.level === block.level) open.pop()
    const list: ListBlock = { type, content: [item] }
    const around = open.at(-1)?.list.content.at(-1)?.content ?? result
    around.push(list)
    open.push({ level: block.level, list })
  }
  return result
}

type ListBlock = { type: 'bulletList' | 'orderedList'; content: ListItem[] }
