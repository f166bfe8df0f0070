import type { Node } from '../node.ts'

/** A table of more cells than that stays uneven: its cells are counted before somebody publishes it. */
const MAX_CELLS = 10_000

/** Rows of equal length: the shorter ones get empty cells. An editor would add them as soon as somebody opens the story. */
export function evenRows(rows: readonly Node[]): Node[] {
  const width = Math.max(0, ...rows.map(lengthOf))
  if (width * rows.length > MAX_CELLS) return [...rows]
  return rows.map((row) => {
    const cells = row.content ?? []
    const type = cells.at(-1)?.type ?? 'tableCell'
    const missing = Array.from({ length: width - cells.length }, (): Node => ({ type, content: [] }))
    return missing.length === 0 ? row : { ...row, content: [...cells, ...missing] }
  })
}

function lengthOf({ content }: Node): number {
  return content?.length ?? 0
}
