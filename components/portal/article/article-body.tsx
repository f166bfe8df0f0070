import type { JSONContent } from '@tiptap/core'
import { renderJSONContentToReactElement } from '@tiptap/static-renderer/json/react'
import type { ReactNode } from 'react'
import type { PageBlock } from '#lib/ads/placement.ts'
import { safeHref } from '#lib/site/links.ts'
import { AdSlot } from './ad-slot.tsx'
import styles from './article-body.module.css'

/** The body of an article with its advertisements; a block of an unknown type shows its content, if any. */
export function ArticleBody({ blocks, paper }: { blocks: PageBlock[]; paper: string }) {
  const render = renderJSONContentToReactElement({
    nodeMapping: {
      ...textBlocks,
      adSlot: ({ node }) => <AdSlot name={node.name} shape="box" paper={paper} />,
    },
    markMapping,
    unhandledNode: ({ children }) => <>{children}</>,
    unhandledMark: ({ children }) => <>{children}</>,
  })
  return (
    <div className={styles.body}>
      {render({ content: { type: 'doc', content: blocks as JSONContent[] } })}
    </div>
  )
}

const HEADINGS: Record<number, 'h2' | 'h3' | 'h4'> = { 2: 'h2', 3: 'h3', 4: 'h4' }

type Parts = { node: { text?: string; attrs?: Record<string, unknown> }; children?: ReactNode }

const textBlocks = {
  doc: ({ children }: Parts) => <>{children}</>,
  text: ({ node }: Parts) => <>{node.text}</>,
  hardBreak: () => <br />,
  paragraph: ({ children }: Parts) => <p>{children}</p>,
  heading: ({ node, children }: Parts) => {
    const Level = HEADINGS[Number(node.attrs?.level)] ?? 'h2'
    return <Level>{children}</Level>
  },
  bulletList: ({ children }: Parts) => <ul>{children}</ul>,
  orderedList: ({ node, children }: Parts) => <ol start={Number(node.attrs?.start ?? 1)}>{children}</ol>,
  listItem: ({ children }: Parts) => <li>{children}</li>,
  blockquote: ({ children }: Parts) => <blockquote>{children}</blockquote>,
  codeBlock: ({ children }: Parts) => (
    // A wide block scrolls by itself, and so must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region (WCAG 2.1.1)
    <pre tabIndex={0}>
      <code>{children}</code>
    </pre>
  ),
  horizontalRule: () => <hr />,
  table: ({ children }: Parts) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region (WCAG 2.1.1)
    <div className={styles.table} tabIndex={0}>
      <table>
        <tbody>{children}</tbody>
      </table>
    </div>
  ),
  tableRow: ({ children }: Parts) => <tr>{children}</tr>,
  tableHeader: ({ children }: Parts) => <th scope="col">{children}</th>,
  tableCell: ({ children }: Parts) => <td>{children}</td>,
}

type MarkParts = { mark: { attrs?: Record<string, unknown> }; children?: ReactNode }

const markMapping = {
  bold: ({ children }: MarkParts) => <strong>{children}</strong>,
  italic: ({ children }: MarkParts) => <em>{children}</em>,
  strike: ({ children }: MarkParts) => <s>{children}</s>,
  code: ({ children }: MarkParts) => <code>{children}</code>,
  link: ({ mark, children }: MarkParts) => {
    const href = safeHref(String(mark.attrs?.href ?? ''))
    return href ? <a href={href}>{children}</a> : children
  },
}
