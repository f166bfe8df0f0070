import sharp from 'sharp'
import { expect, test } from 'vitest'
import { encodeAnimation, readAnimation, stillReason } from './animation.ts'

/** An animation with as many frames of those durations. */
async function animated(format: 'gif' | 'webp', delay: number[], width = 40, height = 30): Promise<Buffer> {
  const frames = delay.map((_, i) =>
    Buffer.alloc(width * height * 3, Buffer.from([(i * 90) % 256, 80, 200 - (i % 200)])),
  )
  const raw = { width, height: height * delay.length, channels: 3 as const, pageHeight: height }
  const image = sharp(Buffer.concat(frames), { raw })
  return format === 'gif' ? image.gif({ delay }).toBuffer() : image.webp({ delay }).toBuffer()
}

test.each(['gif', 'webp'] as const)('reads how an animated %s moves', async (format) => {
  expect(await readAnimation(await animated(format, [100, 200, 300]))).toEqual({
    frames: 3,
    durationMs: 600,
    width: 40,
    height: 30,
  })
})

test('still pictures, other types and damaged files do not move', async () => {
  const still = sharp({ create: { width: 4, height: 4, channels: 3, background: '#123456' } })
  for (const bytes of [
    await still.clone().webp().toBuffer(),
    await still.clone().gif().toBuffer(),
    await still.clone().png().toBuffer(),
    Buffer.from('GIF89a'),
    Buffer.alloc(0),
  ])
    expect(await readAnimation(bytes)).toBeUndefined()
})

test.each([
  [{ frames: 10, durationMs: 5_000, width: 640, height: 360 }, undefined],
  [{ frames: 10, durationMs: 5_001, width: 640, height: 360 }, /5\.0 s.*first frame/],
  [{ frames: 300, durationMs: 4_000, width: 640, height: 360 }, /300 frames.*too large/],
])('%j', (animation, reason) => {
  if (reason) expect(stillReason(animation)).toMatch(reason)
  else expect(stillReason(animation)).toBeUndefined()
})

test.each([
  [[100, 200, 300], 8],
  [[2_000, 2_000], 1],
])('frames of %j ms become a WebP that repeats %i times', async (delay, loop) => {
  const original = await animated('gif', delay)
  const animation = await readAnimation(original)
  const { bytes, width, height } = await encodeAnimation(original, animation as NonNullable<typeof animation>)
  const metadata = await sharp(bytes, { animated: true }).metadata()
  expect(metadata).toMatchObject({ format: 'webp', pages: delay.length, delay, loop })
  expect([width, height]).toEqual([40, 30])
})
