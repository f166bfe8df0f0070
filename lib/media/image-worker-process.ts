// The process of an image worker (image-worker.ts). It runs one task after the other and ends with its parent process.
import { type FinishedPicture, finish, type UnfinishedPicture } from './finish.ts'
import { PictureError, type Refusal } from './picture-error.ts'
import { type PreparedPicture, preparePicture, type RenditionOptions } from './renditions.ts'

/** A message to the process. */
export type Task =
  | { kind: 'prepare'; original: Uint8Array; options: RenditionOptions }
  | { kind: 'finish'; picture: UnfinishedPicture }

/** The answer of the process. */
export type Answer =
  | { kind: 'done'; result: PreparedPicture | FinishedPicture | null }
  | { kind: 'refused'; refusal: Refusal; message: string }
  | { kind: 'failed'; message: string }

process.on('disconnect', () => process.exit())
process.on('message', async (task: Task) => {
  process.send?.(await answer(task))
})

async function answer(task: Task): Promise<Answer> {
  try {
    const work = task.kind === 'prepare' ? preparePicture(task.original, task.options) : finish(task.picture)
    return { kind: 'done', result: await work }
  } catch (error) {
    if (error instanceof PictureError) {
      return { kind: 'refused', refusal: error.refusal, message: error.message }
    }
    return { kind: 'failed', message: (error as Error).message }
  }
}
