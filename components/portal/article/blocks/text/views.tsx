import { numberAttribute, textAttribute } from '#lib/blocks/node.ts'
import type { NodeViews } from '../view.ts'

const HEADINGS: Record<number, 'h2' | 'h3' | 'h4'> = { 2: 'h2', 3: 'h3', 4: 'h4' }

export const textViews: NodeViews = {
  doc: ({ children }) => children,
  text: ({ node }) => node.text,
  hardBreak: () => <br />,
  paragraph: ({ children }) => <p>{children}</p>,
  heading: ({ node, children }) => {
    const Level = HEADINGS[Number(node.attrs?.level)] ?? 'h2'
    return <Level id={textAttribute(node, 'id') || undefined}>{children}</Level>
  },
  bulletList: ({ children }) => <ul>{children}</ul>,
  orderedList: ({ node, children }) => <ol start={numberAttribute(node, 'start', 1)}>{children}</ol>,
  listItem: ({ children }) => <li>{children}</li>,
  blockquote: ({ children }) => <blockquote dir="auto">{children}</blockquote>,
  codeBlock: ({ children }) => (
    // A block that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region (WCAG 2.1.1)
    <pre tabIndex={0}>
      <code>{children}</code>
    </pre>
  ),
  horizontalRule: () => <hr />,
}
