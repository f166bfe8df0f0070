import type { JSONContent } from '@tiptap/core'
import { renderJSONContentToReactElement } from '@tiptap/static-renderer/json/react'
import type { ReactNode } from 'react'
import type { Block } from '#lib/blocks/kinds.ts'
import type { Card } from '#lib/cards/card.ts'
import type { Picture } from '#lib/media/picture.ts'
import { safeHref } from '#lib/text/safe-href.ts'
import { AdSlot } from './ad-slot.tsx'
import styles from './article-body.module.css'
import { Embed } from './blocks/embed.tsx'
import { FactBox } from './blocks/fact-box.tsx'
import { Figure } from './blocks/figure.tsx'
import { Footnote, FootnoteReference, Footnotes } from './blocks/footnotes.tsx'
import { Gallery } from './blocks/gallery.tsx'
import { PullQuote } from './blocks/pull-quote.tsx'
import { RelatedStory } from './blocks/related-story.tsx'

/**
 * The body of an article with its advertisements; a block of an unknown type shows its content, if any.
 * @param blocks from `findPageBody`, which vouches for their shape and fills in what they refer to.
 */
export function ArticleBody({ blocks, paper }: { blocks: Block[]; paper: string }) {
  const render = renderJSONContentToReactElement({
    nodeMapping: withoutPrototype({
      ...textBlocks,
      ...richBlocks,
      adSlot: ({ node }: Parts) => <AdSlot name={textOf(node.name)} shape="box" paper={paper} />,
    }),
    markMapping: withoutPrototype(markMapping),
    unhandledNode: ({ children }) => <>{children}</>,
    unhandledMark: ({ children }) => <>{children}</>,
  })
  return (
    <div className={styles.body}>
      {render({ content: { type: 'doc', content: blocks as JSONContent[] } })}
    </div>
  )
}

/** So that a block named «constructor» is unknown too. */
function withoutPrototype<T extends object>(mapping: T): T {
  return Object.assign(Object.create(null), mapping)
}

const HEADINGS: Record<number, 'h2' | 'h3' | 'h4'> = { 2: 'h2', 3: 'h3', 4: 'h4' }

type Attributes = Record<string, unknown>
type Parts = {
  node: {
    text?: string
    name?: unknown
    attrs?: Attributes
    content?: { attrs?: Attributes; content?: unknown[] }[]
  }
  children?: ReactNode
}

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
  orderedList: ({ node, children }: Parts) => <ol start={numberOf(node.attrs?.start)}>{children}</ol>,
  listItem: ({ children }: Parts) => <li>{children}</li>,
  blockquote: ({ children }: Parts) => <blockquote dir="auto">{children}</blockquote>,
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
  tableHeader: ({ node, children }: Parts) => {
    // A header without words heads nothing.
    if (!node.content?.some(({ content }) => content?.length)) return <td />
    return (
      <th scope="col" className={alignment(node.attrs)}>
        {children}
      </th>
    )
  },
  tableCell: ({ node, children }: Parts) => <td className={alignment(node.attrs)}>{children}</td>,
}

const richBlocks = {
  pullQuote: ({ node, children }: Parts) => (
    <PullQuote author={textOf(node.attrs?.author)}>{children}</PullQuote>
  ),
  factBox: ({ node, children }: Parts) => <FactBox title={textOf(node.attrs?.title)}>{children}</FactBox>,
  image: ({ node }: Parts) => {
    const picture = pictureOf(node)
    return picture ? <Figure picture={picture} /> : null
  },
  gallery: ({ node }: Parts) => (
    <Gallery pictures={(node.content ?? []).flatMap((image) => pictureOf(image) ?? [])} />
  ),
  relatedStory: ({ node }: Parts) => {
    const card = node.attrs?.card as Card | undefined
    return card ? <RelatedStory card={card} /> : null
  },
  embed: ({ node }: Parts) => <Embed url={textOf(node.attrs?.url)} title={textOf(node.attrs?.title)} />,
  footnotes: ({ children }: Parts) => <Footnotes>{children}</Footnotes>,
  footnote: ({ node, children }: Parts) => (
    <Footnote number={numberOf(node.attrs?.number)} references={numberOf(node.attrs?.references)}>
      {children}
    </Footnote>
  ),
  footnoteReference: ({ node }: Parts) => (
    <FootnoteReference number={numberOf(node.attrs?.number)} occurrence={numberOf(node.attrs?.occurrence)} />
  ),
}

function textOf(attribute: unknown): string {
  return typeof attribute === 'string' ? attribute : ''
}

function numberOf(attribute: unknown): number {
  return Number.isSafeInteger(attribute) ? Number(attribute) : 1
}

function pictureOf({ attrs }: { attrs?: Attributes }): Picture | undefined {
  return attrs?.picture as Picture | undefined
}

function alignment(attrs: Attributes | undefined): string | undefined {
  return attrs?.align === 'right' || attrs?.align === 'center' ? styles[attrs.align] : undefined
}

type MarkParts = { mark: { attrs?: Record<string, unknown> }; children?: ReactNode }

const markMapping = {
  bold: ({ children }: MarkParts) => <strong>{children}</strong>,
  italic: ({ children }: MarkParts) => <em>{children}</em>,
  strike: ({ children }: MarkParts) => <s>{children}</s>,
  code: ({ children }: MarkParts) => <code>{children}</code>,
  link: ({ mark, children }: MarkParts) => {
    const href = safeHref(textOf(mark.attrs?.href))
    return href ? <a href={href}>{children}</a> : children
  },
}
