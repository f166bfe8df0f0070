import { expect, test } from 'vitest'
import type { Block } from '../kinds.ts'
import { addHeadingIds } from './heading-ids.ts'

const heading = (text: string, attrs: object = {}): Block => ({
  type: 'heading',
  attrs: { level: 2, ...attrs },
  content: [{ type: 'text', text }],
})

const idsOf = (blocks: Block[]) =>
  addHeadingIds(blocks).map((block) => (block.type === 'heading' ? block.attrs.id : null))

test.each([
  ['Conclusión', 'conclusion'],
  ['¿Qué pasó en Łódź?', 'que-paso-en-lodz'],
  ['1. El puerto', '1-el-puerto'],
  ['¿…?', undefined],
  ['Contenido', 'seccion-contenido'],
  ['Nota 1', 'seccion-nota-1'],
  ['Notable', 'notable'],
])('the id of «%s» is %s', (text, id) => expect(idsOf([heading(text)])).toEqual([id]))

test('headings with the same words have different ids, and other blocks have none', () => {
  expect(
    idsOf([heading('Cifras'), { type: 'horizontalRule' }, heading('Cifras'), heading('¡Cifras!')]),
  ).toEqual(['cifras', null, 'cifras-2', 'cifras-3'])
})

test('an id in the stored document is not used', () => {
  expect(idsOf([heading('Cifras', { id: 'a"b' }), heading('…', { id: 'x' })])).toEqual(['cifras', undefined])
})
