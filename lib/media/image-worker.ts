import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import type { FinishedPicture, UnfinishedPicture } from './finish.ts'
import type { Answer, Task } from './image-worker-process.ts'
import { PictureError } from './picture-error.ts'
import type { PreparedPicture, RenditionOptions } from './renditions.ts'
import type { CardContent } from './share-card/draw-card.ts'
import type { IconContent } from './share-card/draw-icon.ts'

/** Resolved from the working directory, because paths relative to this module do not exist in Next's bundle. */
const PROCESS = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/media/image-worker-process.ts')
/** An idle process ends after this time, because it keeps about 100 MB of memory. */
const IDLE_MS = 30_000
/** Makes glibc return memory to the system after each picture. By default it keeps up to half a gigabyte. */
const MALLOC_SETTINGS = {
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_ARENA_MAX: '2',
}

/** The image worker was closed before the work on a picture was finished. */
export class ImageWorkerClosedError extends Error {
  override message = 'The image worker was closed before the picture was finished.'
}

/**
 * Processes pictures one after the other in a separate process, so that a picture which needs much memory or crashes the
 * decoder does not affect this process. The process is started when it is needed and ends when it is idle.
 */
export class ImageWorker {
  readonly #isLowPriority: boolean
  #child: ChildProcess | undefined
  #lastTask: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined
  #closed = false

  /** @param lowPriority whether the process only uses processor time that no other process needs. */
  constructor({ lowPriority = false } = {}) {
    this.#isLowPriority = lowPriority
  }

  /** The id of its process; `undefined` while it has none. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /**
   * Runs `preparePicture` in the worker process.
   * @throws PictureError when the bytes are not a supported picture.
   */
  prepare(original: Uint8Array, options: RenditionOptions): Promise<PreparedPicture> {
    return this.#enqueue({ kind: 'prepare', original, options }) as Promise<PreparedPicture>
  }

  /** Runs `finish` in the worker process. */
  finish(picture: UnfinishedPicture): Promise<FinishedPicture | null> {
    return this.#enqueue({ kind: 'finish', picture }) as Promise<FinishedPicture | null>
  }

  /** Runs `drawCard` in the worker process. */
  drawCard(content: CardContent): Promise<Uint8Array> {
    return this.#enqueue({ kind: 'card', content }) as Promise<Uint8Array>
  }

  /** Runs `drawIcon` in the worker process. */
  drawIcon(content: IconContent, size: number, hasCorners: boolean): Promise<Uint8Array> {
    return this.#enqueue({ kind: 'icon', content, size, hasCorners }) as Promise<Uint8Array>
  }

  /** Kills the process and starts no other. Running and waiting calls fail with `ImageWorkerClosedError`. */
  close(): void {
    this.#closed = true
    this.#child?.kill()
  }

  #enqueue(task: Task): Promise<unknown> {
    const done = this.#lastTask.then(() => this.#run(task))
    this.#lastTask = done.catch(() => {})
    return done
  }

  async #run(task: Task): Promise<unknown> {
    if (this.#closed) throw new ImageWorkerClosedError()
    clearTimeout(this.#idle)
    const child = this.#startProcess()
    const answer = await this.#send(child, task)
    this.#idle = setTimeout(() => this.#release(child), IDLE_MS).unref()
    if (answer.kind === 'done') return answer.result
    if (answer.kind === 'refused') throw new PictureError(answer.refusal, answer.message)
    throw new Error(answer.message)
  }

  #startProcess(): ChildProcess {
    if (this.#child) return this.#child
    const child = fork(PROCESS, {
      execArgv: [],
      serialization: 'advanced',
      env: { ...process.env, ...MALLOC_SETTINGS },
    })
    if (this.#isLowPriority && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW)
    child.once('exit', () => this.#release(child)).on('error', () => this.#release(child))
    this.#child = child
    return child
  }

  #release(child: ChildProcess): void {
    if (this.#child === child) this.#child = undefined
    if (child.connected) child.disconnect()
  }

  /** Keeps this process alive while the worker is busy, but not while it is idle. */
  async #send(child: ChildProcess, task: Task): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const failed = (code: number | null, signal: string | null) =>
      this.#closed ? reject(new ImageWorkerClosedError()) : resolve(broken(task, signal ?? String(code)))
    child.ref()
    child.channel?.ref()
    child.once('message', resolve).once('exit', failed).once('error', reject)
    child.send(task)
    try {
      return await promise
    } finally {
      child.off('message', resolve).off('exit', failed).off('error', reject)
      child.unref()
      child.channel?.unref()
    }
  }
}

function broken(task: Task, how: string): Answer {
  return task.kind === 'prepare'
    ? { kind: 'refused', refusal: 'damaged', message: `cannot be read: what reads it fails (${how})` }
    : { kind: 'failed', message: `A picture could not be made (${how}).` }
}

/** For pictures that a person is waiting for. */
export const imageWorker = new ImageWorker()
/** For pictures that background jobs finish. */
export const lowPriorityImageWorker = new ImageWorker({ lowPriority: true })
