import { expect, test } from 'vitest'
import { joinNames, listNames } from './name-list.ts'

test.each([
  [[], ''],
  [['Ana Ruiz'], 'Ana Ruiz'],
  [['Ana', 'Luis'], 'Ana y Luis'],
  [['Ana', 'Luis', 'Eva'], 'Ana, Luis y Eva'],
  [['Ana', 'Irene'], 'Ana e Irene'],
  [['Ana', 'Íñigo'], 'Ana e Íñigo'],
  [['Ana', 'Hilario'], 'Ana e Hilario'],
  [['Ana', 'Ana'], 'Ana y Ana'],
])('%j becomes %s', (names, expected) => {
  expect(joinNames(names)).toBe(expected)
})

test('each name is written by its position', () => {
  expect(listNames(['Ana', 'Íñigo'], (name, index) => ({ name, index }))).toEqual([
    { name: 'Ana', index: 0 },
    ' e ',
    { name: 'Íñigo', index: 1 },
  ])
})
