import { expect, test } from 'vitest'
import { filterOf, readStoryQuery } from './story-query.ts'

test('what is empty or not right does not filter', () => {
  const query = readStoryQuery({
    palabras: 'faro',
    estado: '',
    seccion: 'x',
    desde: '2027-13-40',
    pagina: '-1',
  })
  expect(query).toEqual({ palabras: 'faro', pagina: 1 })
  expect(readStoryQuery({ seccion: '4', estado: 'in_review', pagina: '3' })).toEqual({
    seccion: 4,
    estado: 'in_review',
    pagina: 3,
  })
})

test('days are those of the paper, and the last one is whole', () => {
  const filter = filterOf(readStoryQuery({ desde: '2027-03-09', hasta: '2027-03-10' }), 'America/Caracas')
  expect(filter.changedFrom?.toISOString()).toBe('2027-03-09T04:00:00.000Z')
  expect(filter.changedUntil?.toISOString()).toBe('2027-03-11T04:00:00.000Z')
})
