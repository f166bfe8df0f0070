import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawIcon } from './draw-icon.ts'
import { icoOf } from './ico-file.ts'

const content = { initial: 'Ñ', accent: '#0b4a63' }

async function pixelAt(png: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (y * info.width + x) * info.channels
  return [...data.subarray(at, at + 4)]
}

test('the icon has the size that is asked, the paper’s colour and a light letter', async () => {
  const icon = await drawIcon(content, 180, false)
  const { width, height, format } = await sharp(icon).metadata()
  expect({ width, height, format }).toEqual({ width: 180, height: 180, format: 'png' })
  expect(await pixelAt(icon, 0, 0)).toEqual([0x0b, 0x4a, 0x63, 255])
  const { channels } = await sharp(icon).stats()
  expect(channels[0]?.max).toBe(255)
})

test('round corners are transparent', async () => {
  expect((await pixelAt(await drawIcon(content, 32, true), 0, 0))[3]).toBeLessThan(40)
})

test('the ICO file has the PNG at its offset', async () => {
  const png = await drawIcon(content, 32, true)
  const ico = icoOf(png, 32)
  expect([...ico.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 32, 32])
  expect(ico.subarray(ico.readUInt32LE(18))).toEqual(png)
})
