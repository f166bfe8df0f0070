import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import type { Finished, Unfinished } from './finish.ts'
import type { Answer, Task } from './image-worker-process.ts'
import { PictureError } from './picture-error.ts'
import type { PictureWishes, PreparedPicture } from './renditions.ts'

/** By the folder that everything runs in: Next's bundle knows no other. */
const PROCESS = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/media/image-worker-process.ts')
/** It takes some 100 MB, which others can use while no pictures come. */
const IDLE_MS = 30_000
/** So that glibc gives back what a picture has taken: by itself it keeps up to half a gigabyte in pieces. */
const MALLOC = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' }

/** The darkroom was closed while a picture was in it. */
export class ClosedError extends Error {
  override message = 'The work on a picture was cut short.'
}

/**
 * A process of its own in which pictures are developed, one after the other: what a picture takes of memory, or breaks,
 * is not ours. It is there while it is needed.
 */
export class Darkroom {
  readonly #patient: boolean
  #child: ChildProcess | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined
  #closed = false

  /** @param patient whether it gets of the processors what nobody else wants. */
  constructor({ patient = false } = {}) {
    this.#patient = patient
  }

  /** Its process, where it has one. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /**
   * Does `preparePicture` in there.
   * @throws PictureError when the bytes are no picture that is taken.
   */
  prepare(original: Uint8Array, wishes: PictureWishes): Promise<PreparedPicture> {
    return this.#inTurn({ kind: 'prepare', original, wishes }) as Promise<PreparedPicture>
  }

  /** Does `finish` in there. */
  finish(picture: Unfinished): Promise<Finished | null> {
    return this.#inTurn({ kind: 'finish', picture }) as Promise<Finished | null>
  }

  /** Ends what is under way, whose caller has a `ClosedError`, and begins nothing more. */
  close(): void {
    this.#closed = true
    this.#child?.kill()
  }

  #inTurn(task: Task): Promise<unknown> {
    const done = this.#turn.then(() => this.#do(task))
    this.#turn = done.catch(() => {})
    return done
  }

  async #do(task: Task): Promise<unknown> {
    if (this.#closed) throw new ClosedError()
    clearTimeout(this.#idle)
    const child = this.#opened()
    const answer = await this.#ask(child, task)
    this.#idle = setTimeout(() => this.#leave(child), IDLE_MS).unref()
    if (answer.kind === 'done') return answer.result
    if (answer.kind === 'refused') throw new PictureError(answer.refusal, answer.message)
    throw new Error(answer.message)
  }

  #opened(): ChildProcess {
    if (this.#child) return this.#child
    const child = fork(PROCESS, {
      execArgv: [],
      serialization: 'advanced',
      env: { ...process.env, ...MALLOC },
    })
    if (this.#patient && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW)
    child.once('exit', () => this.#leave(child)).on('error', () => this.#leave(child))
    this.#child = child
    return child
  }

  #leave(child: ChildProcess): void {
    if (this.#child === child) this.#child = undefined
    if (child.connected) child.disconnect()
  }

  /** While it works this process waits for it; else it may end. */
  async #ask(child: ChildProcess, task: Task): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const failed = (code: number | null, signal: string | null) =>
      this.#closed ? reject(new ClosedError()) : resolve(broken(task, signal ?? String(code)))
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
    : { kind: 'failed', message: `A picture could not be finished (${how}).` }
}

/** Where somebody waits for pictures, and where nobody does. */
export const darkroom = new Darkroom()
export const patientDarkroom = new Darkroom({ patient: true })
