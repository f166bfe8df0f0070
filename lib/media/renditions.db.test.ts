import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { CORNER, type OddPicture, picturesOfEveryKind } from '#testing/pictures.ts'
import { embeddedCredit } from './credit.ts'
import { PictureError, type Refusal } from './picture-error.ts'
import { ANIMATED } from './recipe.ts'
import { type PreparedPicture, preparePicture } from './renditions.ts'
import { readMedia } from './store.ts'

const pictures = await picturesOfEveryKind(1)
const taken = pictures.filter(({ expected }) => typeof expected !== 'string')
const refused = pictures.filter(({ expected }) => typeof expected === 'string')

describe.each(taken)('$name', ({ name, bytes, expected }) => {
  const { width, height, transparent = false } = expected as Exclude<OddPicture['expected'], Refusal>
  let prepared: PreparedPicture

  beforeAll(async () => {
    prepared = await preparePicture(bytes, { focus: { x: 0, y: 0 } })
  })

  test('has its size and renditions of every crop', () => {
    expect(prepared).toMatchObject({ width, height, focusX: 0, focusY: 0, focusSet: true, finishedAt: null })
    expect(new Set(prepared.renditions.map(({ crop }) => crop))).toEqual(
      new Set(['full', '16x9', '4x3', '1x1', ...(name.startsWith('animated') ? [ANIMATED] : [])]),
    )
  })

  test('every rendition has the recorded size, is upright, in sRGB and without metadata', async () => {
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

  test('the master is a picture without metadata', async () => {
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

describe('the embedded credit', () => {
  const credits = async ({ renditions, master }: PreparedPicture) => {
    const files = [master, ...renditions.map(({ file }) => file)]
    const found = files.map(async (file) => embeddedCredit(await sharp(await readMedia(file)).metadata()))
    return [...new Set(await Promise.all(found))]
  }
  const photograph = pictures.find(({ name }) => name === 'with-metadata.jpg')?.bytes ?? Buffer.alloc(0)

  test('is the one in the file, without the place where it was taken', async () => {
    const prepared = await preparePicture(photograph)
    expect(await credits(prepared)).toEqual(['Ana Ruiz'])
    const raw = await readMedia(prepared.renditions[0]?.file ?? '')
    expect(raw?.toString('latin1')).not.toMatch(/GPS|Camera/)
  })

  test('is the one that editors set, and another credit makes other files', async () => {
    const prepared = await preparePicture(photograph, { credit: 'Íñigo Peñalba' })
    expect(await credits(prepared)).toEqual(['Ana Ruiz', 'Íñigo Peñalba'])
    const before = await preparePicture(photograph)
    expect(prepared.renditions[0]?.file).not.toBe(before.renditions[0]?.file)
  })
})

function distance([r = 0, g = 0, b = 0]: number[], to: typeof CORNER): number {
  return Math.abs(r - to.r) + Math.abs(g - to.g) + Math.abs(b - to.b)
}
