import type { Block } from '../kinds.ts'

export interface Table {
  type: 'table'
  content: TableRow[]
}

export interface TableRow {
  type: 'tableRow'
  content: TableCell[]
}

export interface TableCell {
  type: 'tableHeader' | 'tableCell'
  attrs?: { align: 'center' | 'right' }
  content: Block[]
}
