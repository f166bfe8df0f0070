import { describe, expect, test } from 'vitest'
import { planRenditions, renditionFile, renditionKey } from './recipe.ts'

const middle = { x: 50, y: 50 }
const HASH = 'ab'.repeat(32)

/** The sizes that are planned, by crop. */
function sizes(width: number, height: number): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(planRenditions(width, height, middle), ({ crop }) => crop)).map(
      ([crop, planned]) => [crop, planned.map((one) => `${one.width}x${one.height}`)],
    ),
  )
}

describe('renditions from phone to desktop, never larger than the picture', () => {
  test('of a large picture', () => {
    expect(sizes(2048, 1365)).toEqual({
      full: ['320x213', '640x427', '960x640', '1600x1066'],
      '16x9': ['320x180', '640x360', '960x540', '1600x900'],
      '4x3': ['280x210', '480x360'],
      '1x1': ['128x128', '256x256'],
    })
  })

  test('of a small one: its own width is the largest', () => {
    expect(sizes(400, 300)).toEqual({
      full: ['320x240', '400x300'],
      '16x9': ['320x180', '400x225'],
      '4x3': ['280x210', '400x300'],
      '1x1': ['128x128', '256x256'],
    })
  })

  test.each([
    [1, 1],
    [1, 5000],
    [5000, 1],
    [90, 60],
  ])('of one of %d x %d pixels', (width, height) => {
    for (const { region, ...planned } of planRenditions(width, height, middle)) {
      expect(planned.width).toBeLessThanOrEqual(region.width)
      expect(planned.width).toBeGreaterThan(0)
      expect(planned.height).toBeGreaterThan(0)
    }
  })
})

describe('names', () => {
  const [planned] = planRenditions(2048, 1365, middle, ['16x9'])
  const file = (crop: 'full' | '16x9', width: number, height: number) =>
    planRenditions(width, height, middle, [crop]).map((one) => renditionFile('0123456789abcdef', one, 'avif'))

  test('contain the crop and the width', () => {
    expect(file('16x9', 2048, 1365)[0]).toBe('01/0123456789abcdef-16x9-320.avif')
    expect(file('full', 2048, 1365)[0]).toBe('01/0123456789abcdef-320.avif')
  })

  test('are shared by crops of a picture that has their aspect ratio', () => {
    expect(file('16x9', 1600, 900)).toEqual(file('full', 1600, 900))
  })

  test('depend on everything that determines a rendition', () => {
    const keys = [
      renditionKey(HASH, middle, ''),
      renditionKey(HASH, { x: 50, y: 51 }, ''),
      renditionKey(HASH, middle, 'Ana Ruiz'),
      renditionKey('cd'.repeat(32), middle, ''),
    ]
    expect(new Set(keys).size).toBe(4)
    expect(keys[0]).toMatch(/^[0-9a-f]{16}$/)
    expect(planned?.region).toEqual({ left: 0, top: 107, width: 2048, height: 1152 })
  })
})
