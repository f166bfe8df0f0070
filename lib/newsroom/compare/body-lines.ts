import type { Body } from '#lib/blocks/body.ts'
import { type Node, numberAttribute, textAttribute } from '#lib/blocks/node.ts'

/** A part of a body that is compared as a whole: a paragraph, a heading, a list item, a cell, a picture. */
export interface BodyLine {
  kind: LineKind
  /** Its words. Bold, italics and links stand in it in the notation of Markdown, so that they are compared too. */
  text: string
}

export type LineKind =
  | 'paragraph'
  | 'heading'
  | 'item'
  | 'quote'
  | 'cell'
  | 'box'
  | 'pullQuote'
  | 'footnote'
  | 'code'
  | 'image'
  | 'story'
  | 'embed'
  | 'rule'

/** What the paragraphs inside a container count as. */
const INSIDE: Readonly<Record<string, LineKind>> = {
  listItem: 'item',
  blockquote: 'quote',
  pullQuote: 'pullQuote',
  factBox: 'box',
  tableCell: 'cell',
  tableHeader: 'cell',
  footnote: 'footnote',
}

/** Nodes that are one line each; `inside` is what the line counts as where it stands. */
const LINES: Readonly<Record<string, (node: Node, inside: LineKind) => BodyLine>> = {
  paragraph: (node, kind) => ({ kind, text: wordsOf(node) }),
  heading: (node) => ({
    kind: 'heading',
    text: `${'#'.repeat(numberAttribute(node, 'level', 2))} ${wordsOf(node)}`,
  }),
  codeBlock: (node) => ({ kind: 'code', text: wordsOf(node) }),
  image: (node) => ({ kind: 'image', text: String(numberAttribute(node, 'imageId', 0)) }),
  relatedStory: (node) => ({ kind: 'story', text: textAttribute(node, 'slug') }),
  embed: (node) => ({
    kind: 'embed',
    text: [textAttribute(node, 'title'), textAttribute(node, 'url')].filter(Boolean).join(' '),
  }),
  horizontalRule: () => ({ kind: 'rule', text: '' }),
}

/** Containers with words of their own beside those of their content. */
const OWN_WORDS: Readonly<Record<string, string>> = { factBox: 'title', pullQuote: 'author' }

/** A body as lines, in order. Of a picture, the line says its id. */
export function bodyLines(body: Body): BodyLine[] {
  return [...linesOf(body, 'paragraph')].filter(({ kind, text }) => text !== '' || kind === 'rule')
}

function* linesOf(node: Node, inside: LineKind): Generator<BodyLine> {
  const line = LINES[node.type]
  if (line) return yield line(node, inside)
  const kind = INSIDE[node.type] ?? inside
  const attribute = OWN_WORDS[node.type]
  if (attribute) yield { kind, text: textAttribute(node, attribute) }
  for (const child of node.content ?? []) yield* linesOf(child, kind)
}

const MARKS: Readonly<Record<string, readonly [string, string]>> = {
  bold: ['**', '**'],
  italic: ['_', '_'],
  strike: ['~~', '~~'],
  code: ['`', '`'],
}

function wordsOf(node: Node): string {
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'footnoteReference') return `[^${textAttribute(node, 'id')}]`
  if (node.type !== 'text') return (node.content ?? []).map(wordsOf).join('')
  return (node.marks ?? []).reduce((text, mark) => {
    if (mark.type === 'link') return `[${text}](${String(mark.attrs?.href ?? '')})`
    const [open, close] = MARKS[mark.type] ?? ['', '']
    return `${open}${text}${close}`
  }, node.text ?? '')
}
