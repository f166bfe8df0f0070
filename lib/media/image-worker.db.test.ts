import { getPriority } from 'node:os'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { ClosedError, Darkroom } from './image-worker.ts'
import { PictureError } from './picture-error.ts'
import { isStored } from './store.ts'

const picture = (width: number) =>
  sharp({ create: { width, height: width, channels: 3, background: '#0b4a63' } })
    .png()
    .toBuffer()

test('pictures are developed in another process, one after the other', async () => {
  const room = new Darkroom()
  const [small, large] = await Promise.all([
    room.prepare(await picture(200), {}),
    room.prepare(await picture(400), { focus: { x: 10, y: 20 }, credit: 'Ana Ruiz' }),
  ])
  expect(small).toMatchObject({ width: 200, finishedAt: null, focusSet: false })
  expect(large).toMatchObject({ width: 400, focusX: 10, focusY: 20, focusSet: true })
  expect(await isStored(large.master)).toBe(true)
  expect(room.pid).not.toBe(process.pid)
  room.close()
})

test('why one is refused is told, and the next one is taken', async () => {
  const room = new Darkroom()
  const error = await room.prepare(Buffer.from('no picture'), {}).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(PictureError)
  expect(error.refusal).toBe('type')
  expect(await room.prepare(await picture(100), {})).toMatchObject({ width: 100 })
  room.close()
})

test('a picture that breaks what reads it is refused, and the next one is taken', async () => {
  const room = new Darkroom()
  await room.prepare(await picture(100), {})
  const broken = room.prepare(await picture(4_000), {}).catch((thrown) => thrown)
  process.kill(Number(room.pid), 'SIGKILL')
  expect(await broken).toMatchObject({ refusal: 'damaged', message: expect.stringContaining('SIGKILL') })
  expect(await room.prepare(await picture(150), {})).toMatchObject({ width: 150 })
  room.close()
})

test('a patient one has the lowest priority', async () => {
  const room = new Darkroom({ patient: true })
  await room.prepare(await picture(100), {})
  expect(getPriority(Number(room.pid))).toBe(19)
  room.close()
})

test('when it is closed, what is in it and what comes are cut short', async () => {
  const room = new Darkroom()
  await room.prepare(await picture(100), {})
  const under = room.prepare(await picture(4_000), {}).catch((thrown) => thrown)
  const waiting = room.prepare(await picture(100), {}).catch((thrown) => thrown)
  room.close()
  expect(await under).toBeInstanceOf(ClosedError)
  expect(await waiting).toBeInstanceOf(ClosedError)
})
