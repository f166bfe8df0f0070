import { expect, test } from 'vitest'
import { inForeignKeyOrder } from './table-order.ts'

test.each([
  [[], []],
  [
    [
      ['b', ['a']],
      ['a', []],
    ],
    ['a', 'b'],
  ],
  [
    [
      ['section', ['section']],
      ['article', ['section', 'image']],
      ['image', []],
    ],
    ['image', 'section', 'article'],
  ],
  [[['a', ['left out']]], ['a']],
] as [[string, string[]][], string[]][])('%j in order', (tables, order) => {
  const given = tables.map(([table, references]) => ({ table, references }))
  expect(inForeignKeyOrder(given).map(({ table }) => table)).toEqual(order)
})

test('a cycle is reported', () => {
  const cycle = [
    { table: 'a', references: ['b'] },
    { table: 'b', references: ['a'] },
    { table: 'c', references: [] },
  ]
  expect(() => inForeignKeyOrder(cycle)).toThrow('The tables a, b refer to each other')
})
