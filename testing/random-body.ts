import type { Node } from '#lib/blocks/node.ts'

/** Numbers from 0 to below `limit`, the same for the same seed (mulberry32), so that a failure can be repeated. */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * limit)
  }
}

const WORDS = ['faro', ' ', 'El muelle, ', '«ñandú»', '😀', '\u00a0', 'x  y', '<b>', '\n', '—']
const MARKS = ['bold', 'italic', 'strike', 'code', 'link']

/** Any body that the types of lib/blocks allow, also such as no editor would make. */
export function randomBody(seed: number): Node {
  const pick = randomNumbers(seed)
  const oneOf = <T>(...choices: (() => T)[]): T => (choices[pick(choices.length)] as () => T)()
  const times = <T>(max: number, make: () => T): T[] => Array.from({ length: pick(max + 1) }, make)
  const word = () => WORDS[pick(WORDS.length)] as string

  const mark = () => {
    const type = MARKS[pick(MARKS.length)] as string
    return type === 'link' ? { type, attrs: { href: `https://a.example/${pick(3)}` } } : { type }
  }
  const text = (): Node => {
    const marks = times(3, mark)
    return { type: 'text', text: word(), ...((marks.length > 0 || pick(2) === 0) && { marks }) }
  }
  const inline = (): Node =>
    oneOf<Node>(
      text,
      text,
      () => ({ type: 'hardBreak' }),
      () => ({ type: 'footnoteReference', attrs: { id: word() } }),
    )
  const withText = (type: string, attrs: object, inside: () => Node): Node => {
    const content = times(4, inside)
    return { type, ...attrs, ...((content.length > 0 || pick(2) === 0) && { content }) }
  }
  const paragraph = () => withText('paragraph', {}, inline)
  const image = (): Node => ({ type: 'image', attrs: { imageId: 1 + pick(9) } })
  const cell = (depth: number): Node => ({
    type: oneOf(
      () => 'tableHeader',
      () => 'tableCell',
    ),
    ...oneOf<object>(
      () => ({}),
      () => ({ attrs: { align: 'right' } }),
      () => ({ attrs: { align: null } }),
    ),
    content: blocks(depth, 2),
  })
  const items = (depth: number) => times(3, (): Node => ({ type: 'listItem', content: blocks(depth, 3) }))
  const block = (depth: number): Node => {
    const flat: (() => Node)[] = [
      paragraph,
      paragraph,
      () => withText('heading', { attrs: { level: 2 + pick(3) } }, inline),
      () => withText('codeBlock', {}, text),
      () => ({ type: 'horizontalRule' }),
      image,
      () => ({ type: 'gallery', content: times(3, image) }),
      () => ({ type: 'relatedStory', attrs: { slug: word() } }),
      () => ({ type: 'embed', attrs: { url: `https://v.example/${pick(9)}`, title: word() } }),
    ]
    if (depth === 0) return oneOf(...flat)
    return oneOf<Node>(
      ...flat,
      () => ({ type: 'bulletList', content: items(depth - 1) }),
      () => ({ type: 'orderedList', attrs: { start: pick(3) }, content: items(depth - 1) }),
      () => ({ type: 'orderedList', content: items(depth - 1) }),
      () => ({ type: 'blockquote', content: blocks(depth - 1, 3) }),
      () => ({ type: 'pullQuote', attrs: { author: word() }, content: blocks(depth - 1, 2) }),
      () => ({ type: 'factBox', attrs: { title: word() }, content: blocks(depth - 1, 3) }),
      () => ({
        type: 'table',
        content: times(3, () => ({ type: 'tableRow', content: times(3, () => cell(depth - 1)) })),
      }),
    )
  }
  const blocks = (depth: number, max: number): Node[] => times(max, () => block(depth))
  const notes = (): Node => ({
    type: 'footnotes',
    content: times(2, () => ({ type: 'footnote', attrs: { id: word() }, content: blocks(1, 2) })),
  })
  return { type: 'doc', content: [...blocks(3, 6), ...times(1, notes)] }
}
