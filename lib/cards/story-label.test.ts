import { expect, test } from 'vitest'
import { labelOf } from './story-label.ts'

test.each([
  ['news', 'Local', undefined, 'Local', ''],
  ['news', 'Local', 'Local', '', ''],
  ['analysis', 'Local', 'Local', '', 'Análisis'],
  ['opinion', 'Opinión', undefined, 'Opinión', ''],
  ['sponsored', 'Local', 'Cultura', 'Local', 'Contenido patrocinado'],
] as const)('%s of %s within %s', (kind, section, within, shownSection, shownKind) => {
  expect(labelOf({ kind, section }, within)).toEqual({ section: shownSection, kind: shownKind })
})
