import { describe, expect, test } from 'vitest'
import type { Body } from '#lib/blocks/body.ts'
import type { Node } from '#lib/blocks/node.ts'
import { compareBodies, type LineChange } from './compare-bodies.ts'

const words = (text: string, ...marks: string[]): Node => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const paragraph = (...content: (Node | string)[]): Node => ({
  type: 'paragraph',
  content: content.map((part) => (typeof part === 'string' ? words(part) : part)),
})
const body = (...content: Node[]) => ({ type: 'doc', content }) as unknown as Body

/** Changes in short: `=` same, `+` added, `-` removed, `>` moved, `~` changed with `[-went-]` and `{+came+}`. */
function inShort(changes: LineChange[]): string[] {
  const signs = { same: '=', added: '+', removed: '-', moved: '>' }
  return changes.map((line) => {
    if (line.change !== 'changed') return `${signs[line.change]} ${line.kind}: ${line.text}`
    const text = line.words.map(({ kind, text: part }) => {
      if (kind === 'same') return part
      return kind === 'added' ? `{+${part}+}` : `[-${part}-]`
    })
    return `~ ${line.kind}: ${text.join('')}`
  })
}

const compare = (before: Body, after: Body) => inShort(compareBodies(before, after))

describe('two bodies', () => {
  test('that are equal have equal lines', () => {
    const same = body(paragraph('El faro se apagó.'), { type: 'horizontalRule' })
    expect(compare(same, same)).toEqual(['= paragraph: El faro se apagó.', '= rule: '])
  })

  test('differ in words, whole paragraphs and pictures', () => {
    const before = body(
      paragraph('El faro se apagó a las ocho de la tarde.'),
      paragraph('Nadie supo por qué.'),
      { type: 'image', attrs: { imageId: 3 } },
    )
    const after = body(
      paragraph('El faro se apagó a las nueve de la noche.'),
      { type: 'image', attrs: { imageId: 4 } },
      paragraph('La cofradía pide explicaciones.'),
    )
    expect(compare(before, after)).toEqual([
      '- paragraph: Nadie supo por qué.',
      '- image: 3',
      '~ paragraph: El faro se apagó a las [-ocho-]{+nueve+} de la [-tarde-]{+noche+}.',
      '+ image: 4',
      '+ paragraph: La cofradía pide explicaciones.',
    ])
  })

  test('differ in bold and in links, though the words are the same', () => {
    const link = { type: 'link', attrs: { href: 'https://faro.example/' } }
    const before = body(paragraph('El faro del cabo volvió a dar luz ', words('anoche'), '.'))
    const after = body(
      paragraph(
        { ...words('El faro'), marks: [link] },
        ' del cabo volvió a dar luz ',
        words('anoche', 'bold'),
        '.',
      ),
    )
    const [line] = compare(before, after)
    expect(line).toContain('{+**+}')
    expect(line).toContain('faro.example')
    expect(line).toMatch(/^~ paragraph/)
  })

  test('of which one has a paragraph elsewhere', () => {
    const [first, second, third] = [
      paragraph('Primero habló la alcaldesa.'),
      paragraph('Después cerraron el puerto.'),
      paragraph('La lonja abrió.'),
    ]
    expect(compare(body(first, second, third), body(third, first, second))).toEqual([
      '> paragraph: La lonja abrió.',
      '= paragraph: Primero habló la alcaldesa.',
      '= paragraph: Después cerraron el puerto.',
    ])
  })

  test('with a paragraph that stands twice and is moved once', () => {
    const [twice, other] = [paragraph('Sin novedad.'), paragraph('A las seis volvió la luz.')]
    expect(compare(body(twice, twice, other), body(other, twice))).toEqual([
      '- paragraph: Sin novedad.',
      '= paragraph: A las seis volvió la luz.',
      '> paragraph: Sin novedad.',
    ])
  })

  test('with lists, tables, boxes and quotations by their parts', () => {
    const item = (text: string) => ({ type: 'listItem', content: [paragraph(text)] })
    const cell = (text: string) => ({ type: 'tableCell', content: [paragraph(text)] })
    const parts = (title: string, second: string, hour: string) =>
      body(
        { type: 'bulletList', content: [item('Llegar.'), item(second)] },
        { type: 'table', content: [{ type: 'tableRow', content: [cell('Salida'), cell(hour)] }] },
        { type: 'factBox', attrs: { title }, content: [paragraph('Mide 40 metros.')] },
        { type: 'heading', attrs: { level: 3 }, content: [words('Los datos')] },
      )
    expect(
      compare(parts('El faro', 'Mirar el mar.', '8:00'), parts('El faro', 'Mirar bien el mar.', '9:00')),
    ).toEqual([
      '= item: Llegar.',
      '~ item: Mirar {+bien +}el mar.',
      '= cell: Salida',
      '~ cell: [-8-]{+9+}:00',
      '= box: El faro',
      '= box: Mide 40 metros.',
      '= heading: ### Los datos',
    ])
  })

  test('with thousands of other paragraphs are compared in a moment', () => {
    const many = (word: string) =>
      body(...Array.from({ length: 3_000 }, (_, index) => paragraph(`${word} ${index} ${index * 7}.`)))
    const start = performance.now()
    const changes = compareBodies(many('Uno'), many('Otro'))
    expect(changes).toHaveLength(6_000)
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})
