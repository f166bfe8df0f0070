import type { Block } from '../kinds.ts'
import type { Mark, Paragraph, Text } from './type.ts'

/** A text node with its marks. */
export function makeText(value: string, marks: Mark[] = []): Text {
  return { type: 'text', text: value, ...(marks.length > 0 && { marks }) }
}

/** A list with one paragraph of that text; an empty list when there is no text. */
export function makeParagraphs(value: string): Paragraph[] {
  return value ? [{ type: 'paragraph', content: [makeText(value)] }] : []
}

/** The words of paragraphs on one line, without marks. */
export function lineOf(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => (block.type === 'paragraph' ? (block.content ?? []) : []))
    .map((inline) => (inline.type === 'text' ? inline.text : ' '))
    .join('')
    .trim()
}
