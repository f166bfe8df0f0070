import { getPriority } from 'node:os'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { ImageWorker, ImageWorkerClosedError } from './image-worker.ts'
import { PictureError } from './picture-error.ts'
import { isStored } from './store.ts'

const picture = (width: number) =>
  sharp({ create: { width, height: width, channels: 3, background: '#0b4a63' } })
    .png()
    .toBuffer()

test('pictures are processed in another process, one after the other', async () => {
  const worker = new ImageWorker()
  const [small, large] = await Promise.all([
    worker.prepare(await picture(200), {}),
    worker.prepare(await picture(400), { focus: { x: 10, y: 20 }, credit: 'Ana Ruiz' }),
  ])
  expect(small).toMatchObject({ width: 200, finishedAt: null, focusSet: false })
  expect(large).toMatchObject({ width: 400, focusX: 10, focusY: 20, focusSet: true })
  expect(await isStored(large.master)).toBe(true)
  expect(worker.pid).not.toBe(process.pid)
  worker.close()
})

test('the reason of a refusal is reported, and the next picture is processed', async () => {
  const worker = new ImageWorker()
  const error = await worker.prepare(Buffer.from('no picture'), {}).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(PictureError)
  expect(error.refusal).toBe('type')
  expect(await worker.prepare(await picture(100), {})).toMatchObject({ width: 100 })
  worker.close()
})

test('a picture that crashes the process is refused, and the next one is processed', async () => {
  const worker = new ImageWorker()
  await worker.prepare(await picture(100), {})
  const broken = worker.prepare(await picture(4_000), {}).catch((thrown) => thrown)
  process.kill(Number(worker.pid), 'SIGKILL')
  expect(await broken).toMatchObject({ refusal: 'damaged', message: expect.stringContaining('SIGKILL') })
  expect(await worker.prepare(await picture(150), {})).toMatchObject({ width: 150 })
  worker.close()
})

test('a low-priority worker has the lowest process priority', async () => {
  const worker = new ImageWorker({ lowPriority: true })
  await worker.prepare(await picture(100), {})
  expect(getPriority(Number(worker.pid))).toBe(19)
  worker.close()
})

test('closing it makes running and waiting tasks fail', async () => {
  const worker = new ImageWorker()
  await worker.prepare(await picture(100), {})
  const running = worker.prepare(await picture(4_000), {}).catch((thrown) => thrown)
  const waiting = worker.prepare(await picture(100), {}).catch((thrown) => thrown)
  worker.close()
  expect(await running).toBeInstanceOf(ImageWorkerClosedError)
  expect(await waiting).toBeInstanceOf(ImageWorkerClosedError)
})
