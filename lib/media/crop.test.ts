import { describe, expect, test } from 'vitest'
import { type Crop, cropRegion } from './crop.ts'

const middle = { x: 50, y: 50 }

describe('the region of a crop', () => {
  test.each<[string, [number, number, Crop], { x: number; y: number }, [number, number, number, number]]>([
    ['all of it', [3000, 2000, 'full'], middle, [0, 0, 3000, 2000]],
    ['a band of a landscape picture', [3000, 2000, '16x9'], middle, [0, 156, 3000, 1688]],
    [
      'a band of a portrait picture, near its top',
      [1000, 2000, '16x9'],
      { x: 50, y: 20 },
      [0, 119, 1000, 563],
    ],
    ['never over the upper edge', [1000, 2000, '16x9'], { x: 50, y: 0 }, [0, 0, 1000, 563]],
    ['never over the right edge', [2000, 1000, '1x1'], { x: 100, y: 50 }, [1000, 0, 1000, 1000]],
    ['a column at the left', [2000, 1000, '1x1'], { x: 30, y: 50 }, [100, 0, 1000, 1000]],
    ['all of a picture whose ratio differs by a pixel', [1600, 901, '16x9'], middle, [0, 0, 1600, 901]],
    ['a line', [5000, 1, '1x1'], middle, [2500, 0, 1, 1]],
    ['a column of one pixel', [1, 5000, '16x9'], middle, [0, 2500, 1, 1]],
  ])('%s', (_name, [width, height, crop], focus, [left, top, wide, high]) => {
    expect(cropRegion(width, height, crop, focus)).toEqual({ left, top, width: wide, height: high })
  })
})
