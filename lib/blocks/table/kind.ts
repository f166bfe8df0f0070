import type { BlockKind } from '../block-kind.ts'

/** A table; its first row may hold headers. */
export const tableKind: BlockKind = {
  nodes: {
    table: { html: (_node, inside) => `<table><tbody>${inside}</tbody></table>` },
    tableRow: { html: (_node, inside) => `<tr>${inside}</tr>` },
    tableHeader: { html: (_node, inside) => `<th>${inside}</th>` },
    tableCell: { html: (_node, inside) => `<td>${inside}</td>` },
  },
}
