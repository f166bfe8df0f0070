import type { Body } from '#lib/blocks/body.ts'
import { recogniseEmbed } from '#lib/blocks/embed/recognise-embed.ts'
import type { Block } from '#lib/blocks/kinds.ts'
import { readBody } from '#lib/blocks/read-body.ts'
import { makeText } from '#lib/blocks/text/make-text.ts'
import type { Inline, Text } from '#lib/blocks/text/type.ts'

const MAX_CHARACTERS = 1_000_000
/** Lines of a PDF are broken near the same width; lines of a message or a poem are not. */
const MIN_BROKEN_LINE = 45
/** WhatsApp's signs: `*bold*`, `_italic_` and `~struck~`, around words and not within them. */
const SIGNED = /(?<![\p{L}\p{N}*_~])([*_~])(?=\S)([^*_~\n]+?)(?<=\S)\1(?![\p{L}\p{N}*_~])/gu
const MARK_OF_SIGN = { '*': 'bold', _: 'italic', '~': 'strike' } as const

/** Reads pasted text into a body: empty lines part paragraphs, and lines that a PDF broke are joined. */
export function readPlainText(written: string): Body {
  const paragraphs = written
    .slice(0, MAX_CHARACTERS)
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is left out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .split(/\n[ \t]*\n/)
  return readBody({ type: 'doc', content: paragraphs.flatMap(paragraphOf) })
}

function paragraphOf(written: string): Block[] {
  const lines = joinBrokenLines(
    written
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  )
  if (lines.length === 0) return []
  const known = lines.length === 1 ? recogniseEmbed(lines[0] ?? '') : undefined
  if (known) return [{ type: 'embed', attrs: { url: known.url, title: '' } }]
  const content = lines.flatMap((line, i): Inline[] => [
    ...(i > 0 ? [{ type: 'hardBreak' } as const] : []),
    ...signedTexts(line),
  ])
  return [{ type: 'paragraph', content }]
}

/** Joins lines when all but the last are long, and the words that a hyphen parts. */
function joinBrokenLines(lines: readonly string[]): string[] {
  const isBroken = lines.length > 1 && lines.slice(0, -1).every(({ length }) => length >= MIN_BROKEN_LINE)
  if (!isBroken) return [...lines]
  return [
    lines.reduce((joined, line) =>
      /\p{Ll}[-\u00ad]$/u.test(joined) && /^\p{Ll}/u.test(line)
        ? joined.slice(0, -1) + line
        : `${joined} ${line}`,
    ),
  ]
}

function signedTexts(line: string): Text[] {
  const texts: Text[] = []
  let end = 0
  for (const match of line.matchAll(SIGNED)) {
    if (match.index > end) texts.push(makeText(line.slice(end, match.index)))
    const type = MARK_OF_SIGN[match[1] as keyof typeof MARK_OF_SIGN]
    texts.push(makeText(match[2] ?? '', [{ type }]))
    end = match.index + match[0].length
  }
  if (end < line.length) texts.push(makeText(line.slice(end)))
  return texts
}
