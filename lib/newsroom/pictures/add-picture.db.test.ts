import sharp from 'sharp'
import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { addPicture } from './add-picture.ts'

/** An animated GIF with as many frames of those durations. */
async function animation(delay: number[]): Promise<Buffer> {
  const frames = delay.map((_, i) => Buffer.alloc(40 * 30 * 3, Buffer.from([i * 80, 90, 120])))
  const raw = { width: 40, height: 30 * delay.length, channels: 3 as const, pageHeight: 30 }
  return sharp(Buffer.concat(frames), { raw }).gif({ delay }).toBuffer()
}

test('whoever uploads an animation that is shown still is told so', async () => {
  const reporter = await newPerson('reporter')
  const long = await addPicture(reporter, database(), await animation([4_000, 4_000]))
  expect(long.notice).toBe(newsroomText.stillPicture)
  const short = await addPicture(reporter, database(), await animation([400, 400]))
  expect(short).not.toHaveProperty('notice')
})
