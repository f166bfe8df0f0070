import type { BlockKind } from '../block-kind.ts'
import { evenRows } from './even-rows.ts'

const cell = { holds: 'blocks', implied: { align: null } } as const

/** A table; its first row may hold headers. */
export const tableKind: BlockKind = {
  nodes: {
    table: {
      holds: 'parts',
      completeParts: evenRows,
      html: (_node, inside) => `<table><tbody>${inside}</tbody></table>`,
    },
    tableRow: { holds: 'parts', html: (_node, inside) => `<tr>${inside}</tr>` },
    tableHeader: { ...cell, html: (_node, inside) => `<th>${inside}</th>` },
    tableCell: { ...cell, html: (_node, inside) => `<td>${inside}</td>` },
  },
}
