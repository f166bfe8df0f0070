import type { Node } from '#lib/blocks/node.ts'
import type { NodeViews } from '../view.ts'
import styles from './table.module.css'

export const tableViews: NodeViews = {
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region (WCAG 2.1.1)
    <div className={styles.table} tabIndex={0}>
      <table>
        <tbody>{children}</tbody>
      </table>
    </div>
  ),
  tableRow: ({ children }) => <tr>{children}</tr>,
  tableHeader: ({ node, children }) => {
    // An empty header cell, as in the corner of a table, is no header for screen readers.
    if (!node.content?.some(({ content }) => content?.length)) return <td />
    return (
      <th scope="col" className={alignment(node)}>
        {children}
      </th>
    )
  },
  tableCell: ({ node, children }) => <td className={alignment(node)}>{children}</td>,
}

function alignment({ attrs }: Node): string | undefined {
  return attrs?.align === 'right' || attrs?.align === 'center' ? styles[attrs.align] : undefined
}
