import { expect, test } from 'vitest'
import { contrast } from './contrast.ts'

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#000000', 21],
  ['#777777', '#777777', 1],
  // The least grey that text may have on white: 4.5:1 (WCAG 2.2, 1.4.3).
  ['#767676', '#ffffff', 4.54],
  ['#ff0000', '#ffffff', 4],
])('%s on %s is %d:1', (a, b, ratio) => {
  expect(contrast(a, b)).toBeCloseTo(ratio, 1)
})
