// The process of an image worker (image-worker.ts). It runs one task after the other and ends with its parent process.
import { type FinishedPicture, finish, type UnfinishedPicture } from './finish.ts'
import { PictureError, type Refusal } from './picture-error.ts'
import { type PreparedPicture, preparePicture, type RenditionOptions } from './renditions.ts'
import { type CardContent, drawCard } from './share-card/draw-card.ts'
import { drawIcon, type IconContent } from './share-card/draw-icon.ts'

/** A message to the process. */
export type Task =
  | { kind: 'prepare'; original: Uint8Array; options: RenditionOptions }
  | { kind: 'finish'; picture: UnfinishedPicture }
  | { kind: 'card'; content: CardContent }
  | { kind: 'icon'; content: IconContent; size: number; hasCorners: boolean }

/** The answer of the process. */
export type Answer =
  | { kind: 'done'; result: PreparedPicture | FinishedPicture | Uint8Array | null }
  | { kind: 'refused'; refusal: Refusal; message: string }
  | { kind: 'failed'; message: string }

process.on('disconnect', () => process.exit())
process.on('message', async (task: Task) => {
  process.send?.(await answer(task))
})

function perform(task: Task): Promise<PreparedPicture | FinishedPicture | Uint8Array | null> {
  switch (task.kind) {
    case 'prepare':
      return preparePicture(task.original, task.options)
    case 'finish':
      return finish(task.picture)
    case 'card':
      return drawCard(task.content)
    case 'icon':
      return drawIcon(task.content, task.size, task.hasCorners)
  }
}

async function answer(task: Task): Promise<Answer> {
  try {
    return { kind: 'done', result: await perform(task) }
  } catch (error) {
    if (error instanceof PictureError) {
      return { kind: 'refused', refusal: error.refusal, message: error.message }
    }
    return { kind: 'failed', message: (error as Error).message }
  }
}
