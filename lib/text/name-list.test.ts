import { expect, test } from 'vitest'
import { joinNames, listByName } from './name-list.ts'

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

test('each item is written in its place, also two of one name', () => {
  const items = [
    { name: 'Ana', id: 1 },
    { name: 'Ana', id: 2 },
    { name: 'Íñigo', id: 3 },
  ]
  expect(listByName(items, ({ id }) => id)).toEqual([1, ', ', 2, ' e ', 3])
})
