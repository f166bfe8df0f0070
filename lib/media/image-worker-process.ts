// The process of a darkroom (darkroom.ts): does one task after the other, and ends with the process that made it.
import { type Finished, finish, type Unfinished } from './finish.ts'
import { PictureError, type Refusal } from './picture-error.ts'
import { type PictureWishes, type PreparedPicture, preparePicture } from './renditions.ts'

/** What there is to do. */
export type Task =
  | { kind: 'prepare'; original: Uint8Array; wishes: PictureWishes }
  | { kind: 'finish'; picture: Unfinished }

/** What became of it. */
export type Answer =
  | { kind: 'done'; result: PreparedPicture | Finished | null }
  | { kind: 'refused'; refusal: Refusal; message: string }
  | { kind: 'failed'; message: string }

process.on('disconnect', () => process.exit())
process.on('message', async (task: Task) => {
  process.send?.(await answer(task))
})

async function answer(task: Task): Promise<Answer> {
  try {
    const work = task.kind === 'prepare' ? preparePicture(task.original, task.wishes) : finish(task.picture)
    return { kind: 'done', result: await work }
  } catch (error) {
    if (error instanceof PictureError) {
      return { kind: 'refused', refusal: error.refusal, message: error.message }
    }
    return { kind: 'failed', message: (error as Error).message }
  }
}
