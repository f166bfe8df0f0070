import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { CORNER, type OddPicture, picturesOfEveryKind } from '#testing/pictures.ts'
import { ownCredit } from './credit.ts'
import { PictureError, type Refusal } from './picture-error.ts'
import { type PreparedPicture, preparePicture } from './renditions.ts'
import { readMedia } from './store.ts'

const pictures = await picturesOfEveryKind(1)
const taken = pictures.filter(({ expected }) => typeof expected !== 'string')
const refused = pictures.filter(({ expected }) => typeof expected === 'string')

describe.each(taken)('$name', ({ bytes, expected }) => {
  const { width, height, transparent = false } = expected as Exclude<OddPicture['expected'], Refusal>
  let prepared: PreparedPicture

  beforeAll(async () => {
    prepared = await preparePicture(bytes, { focus: { x: 0, y: 0 } })
  })

  test('has its own size and a rendition for every place', () => {
    expect(prepared).toMatchObject({ width, height, focusX: 0, focusY: 0, focusSet: true, finishedAt: null })
    expect(new Set(prepared.renditions.map(({ crop }) => crop))).toEqual(
      new Set(['full', '16x9', '4x3', '1x1']),
    )
  })

  test('every rendition is what is said of it: upright, of its own colours, without anything else', async () => {
    for (const rendition of prepared.renditions) {
      const file = await readMedia(rendition.file)
      const image = sharp(file)
      expect(file?.length).toBe(rendition.bytes)
      expect(file?.toString('latin1')).not.toContain('<script')
      const { format, exif, icc, iptc, hasAlpha, ...made } = await image.metadata()
      expect([format, hasAlpha, exif, icc, iptc]).toEqual([
        'webp',
        transparent,
        undefined,
        undefined,
        undefined,
      ])
      expect([made.width, made.height]).toEqual([rendition.width, rendition.height])
      expect(made.width).toBeLessThanOrEqual(width)
      expect(made.height).toBeLessThanOrEqual(height)
      const corner = await image
        .extract({ left: 0, top: 0, width: 1, height: 1 })
        .removeAlpha()
        .raw()
        .toBuffer()
      expect(distance([...corner], CORNER)).toBeLessThan(60)
    }
  })

  test('all that is kept of it is a picture without metadata', async () => {
    const master = await readMedia(prepared.master)
    const { exif, icc, iptc, ...made } = await sharp(master).metadata()
    expect([exif, icc, iptc]).toEqual([undefined, undefined, undefined])
    expect(made.width).toBe(Math.min(width, 2_048))
    expect(master?.toString('latin1')).not.toContain('<script')
  })
})

test.each(refused)('$name is refused as $expected', async ({ bytes, expected }) => {
  const error = await preparePicture(bytes).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(PictureError)
  expect([error.refusal, error.message]).toEqual([expected, expect.stringMatching(/^(is|has) /)])
})

describe('whom to credit', () => {
  const credits = async ({ renditions, master }: PreparedPicture) => {
    const files = [master, ...renditions.map(({ file }) => file)]
    const found = files.map(async (file) => ownCredit(await sharp(await readMedia(file)).metadata()))
    return [...new Set(await Promise.all(found))]
  }
  const photograph = pictures.find(({ name }) => name === 'with-metadata.jpg')?.bytes ?? Buffer.alloc(0)

  test('whom the file names, and nobody finds where it was taken', async () => {
    const prepared = await preparePicture(photograph)
    expect(await credits(prepared)).toEqual(['Ana Ruiz'])
    const raw = await readMedia(prepared.renditions[0]?.file ?? '')
    expect(raw?.toString('latin1')).not.toMatch(/GPS|Camera/)
  })

  test('whom the newsroom names instead; other words make other files', async () => {
    const prepared = await preparePicture(photograph, { credit: 'Íñigo Peñalba' })
    expect(await credits(prepared)).toEqual(['Ana Ruiz', 'Íñigo Peñalba'])
    const before = await preparePicture(photograph)
    expect(prepared.renditions[0]?.file).not.toBe(before.renditions[0]?.file)
  })
})

function distance([r = 0, g = 0, b = 0]: number[], to: typeof CORNER): number {
  return Math.abs(r - to.r) + Math.abs(g - to.g) + Math.abs(b - to.b)
}
