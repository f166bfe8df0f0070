import { expect, test } from 'vitest'
import { firstFree, proposeSlug } from './propose-slug.ts'

test.each([
  ['El puerto de Villasal abre el mercado de noche', 'puerto-villasal-abre-mercado-noche'],
  ['¿Qué es lo que se sabe de la niña?', 'sabe-nina'],
  ['Uno dos tres cuatro cinco seis siete ocho nueve diez', 'uno-dos-tres-cuatro-cinco-seis-siete-ocho'],
  ['A la de una', 'a-la-de-una'],
  ['De lo que no es', 'de-lo-que-no-es'],
  ['Página', 'pagina-1'],
  ['🗞', ''],
  ['«EE. UU.» sube el IVA al 21 %', 'ee-uu-sube-iva-21'],
])('«%s» is at %s', (headline, slug) => {
  expect(proposeSlug(headline)).toBe(slug)
})

test('a slug that is taken gets the next number that is free', () => {
  expect(firstFree('puerto', new Set())).toBe('puerto')
  expect(firstFree('puerto', new Set(['puerto', 'puerto-2']))).toBe('puerto-3')
})
