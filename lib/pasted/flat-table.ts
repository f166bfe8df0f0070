import type { Block } from '#lib/blocks/kinds.ts'
import type { Table, TableCell } from '#lib/blocks/table/type.ts'

/** A cell as HTML has it. */
export interface SpannedCell {
  isHeader: boolean
  columns: number
  rows: number
  content: Block[]
}

const MAX_COLUMNS = 50

/**
 * A table without merged cells: the words stand in the first of the cells that were one, and the others are empty, so that
 * no figure is counted twice.
 */
export function flattenTable(rows: readonly SpannedCell[][]): Table {
  /** By column, how many rows below a cell from above still covers. */
  const covered: number[] = []
  const flat = rows.map((row) => {
    const cells: TableCell[] = []
    const type = row.length > 0 && row.every(({ isHeader }) => isHeader) ? 'tableHeader' : 'tableCell'
    const fillCovered = () => {
      while ((covered[cells.length] ?? 0) > 0) {
        covered[cells.length] = (covered[cells.length] ?? 0) - 1
        cells.push({ type, content: [] })
      }
    }
    for (const cell of row) {
      fillCovered()
      for (let i = 0; i < cell.columns && cells.length < MAX_COLUMNS; i++) {
        covered[cells.length] = cell.rows - 1
        cells.push({
          type: cell.isHeader ? 'tableHeader' : 'tableCell',
          content: i === 0 ? cell.content : [],
        })
      }
    }
    fillCovered()
    return { type: 'tableRow' as const, content: cells }
  })
  return { type: 'table', content: flat.filter(({ content }) => content.length > 0) }
}
