/** Words that are taken out of the paper for good, as a pattern. */
export interface Words {
  /** Finds them whatever their case and the spaces between them. */
  pattern: RegExp
  /** The same words in an address. */
  slug: string
}

/** Stands where the words stood. */
export const CUT = '[…]'

/** Names of members that are no text: types of nodes, identities. */
const NO_TEXT: ReadonlySet<string> = new Set(['type', 'kind', 'slug', 'id'])

interface Inline {
  type: 'text'
  text: string
}

/** The text without the words. */
export function cutText(text: string, { pattern }: Words): string {
  return text.replace(pattern, CUT)
}

/**
 * A content, as it is stored, without the words: in every text of it, and in the running text of each block, where parts of
 * the words may be bold or linked. Works on any JSON, so that nothing is lost that this code does not know.
 * @returns the same value where the words are not in it.
 */
export function cutContent<Value>(value: Value, words: Words): Value {
  return cut(value, words) as Value
}

function cut(value: unknown, words: Words): unknown {
  if (typeof value === 'string') return cutText(value, words)
  if (Array.isArray(value)) return cutList(value, words)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    ([name, member]) => [name, NO_TEXT.has(name) ? member : cut(member, words)] as const,
  )
  return entries.every(([name, member]) => member === (value as Record<string, unknown>)[name])
    ? value
    : Object.fromEntries(entries)
}

/** The nodes of one block make one text: the words are cut where they begin, and what they reach into loses its part of them. */
function cutList(list: unknown[], words: Words): unknown[] {
  const texts = list.filter(isInline)
  const running = list.map((node) => (isInline(node) ? node.text : '\0')).join('')
  const spans = texts.length > 0 ? [...running.matchAll(words.pattern)] : []
  if (spans.length === 0) return cutMembers(list, words)
  let position = 0
  const kept = list.flatMap((node) => {
    const start = position
    position += isInline(node) ? node.text.length : 1
    if (!isInline(node)) return [cut(node, words)]
    const text = withoutSpans(node.text, start, spans)
    return text === '' ? [] : [{ ...(cut({ ...node, text: '' }, words) as Inline), text }]
  })
  return kept
}

function cutMembers(list: unknown[], words: Words): unknown[] {
  const members = list.map((member) => cut(member, words))
  return members.every((member, i) => member === list[i]) ? list : members
}

function withoutSpans(text: string, start: number, spans: RegExpExecArray[]): string {
  let kept = ''
  for (let i = 0; i < text.length; i += 1) {
    const at = start + i
    const span = spans.find(({ index, 0: found }) => at >= index && at < index + found.length)
    if (!span) kept += text[i]
    else if (at === span.index) kept += CUT
  }
  return kept
}

function isInline(node: unknown): node is Inline {
  return (
    typeof node === 'object' &&
    node !== null &&
    (node as Inline).type === 'text' &&
    typeof (node as Inline).text === 'string'
  )
}
