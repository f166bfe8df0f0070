import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { SourceError } from '#lib/text/source-error.ts'
import type { ConvertedBody } from './convert.ts'
import type { ConvertAnswer, ConvertTask } from './convert-thread.ts'
import { text } from './text.ts'

/** Resolved from the working directory, because paths relative to this module do not exist in Next's bundle. */
const THREAD = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/markdown/convert-thread.ts')
/** Enough for the recursion over a body at the greatest depth that is accepted. */
const STACK_MB = 4

/** A thread that converts one text at a time. */
export class ConvertThread {
  readonly #worker: Worker
  readonly #ready: Promise<void>
  #settle: ((result: ConvertAnswer | Error) => void) | undefined
  /** Whether it was ended or died, so that another must take its place. */
  hasEnded = false

  constructor(heapMb: number) {
    this.#worker = new Worker(/* turbopackIgnore: true */ THREAD, {
      // What this process was started with, such as modules loaded before the program, is not for the thread.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: heapMb, stackSizeMb: STACK_MB },
    })
    let markReady: (error?: Error) => void = () => {}
    this.#ready = new Promise((resolve, reject) => {
      markReady = (error) => (error ? reject(error) : resolve())
    })
    this.#ready.catch(() => {})
    const fail = (error: Error) => {
      this.hasEnded = true
      markReady(error)
      this.#settle?.(error)
    }
    this.#worker.on('message', (answer: ConvertAnswer) =>
      answer.kind === 'ready' ? markReady() : this.#settle?.(answer),
    )
    this.#worker.on('error', fail)
    this.#worker.on('exit', (code) => fail(new Error(`The Markdown thread ended with code ${code}.`)))
  }

  /**
   * Converts one text. The time counts from when the thread has started. Only while it works does the thread keep the
   * process alive.
   * @throws SourceError when the text is refused or exceeds a limit; in the latter case the thread has ended.
   */
  async convert(task: ConvertTask, timeMs: number): Promise<ConvertedBody> {
    this.#worker.ref()
    let timer: NodeJS.Timeout | undefined
    try {
      await this.#ready
      const answered = new Promise<ConvertAnswer | Error>((resolve) => {
        this.#settle = resolve
        timer = setTimeout(() => {
          this.hasEnded = true
          resolve(new SourceError(task.firstLine, text.takesTooLong(timeMs)))
        }, timeMs)
      })
      this.#worker.postMessage(task)
      return read(await answered, task.firstLine)
    } finally {
      clearTimeout(timer)
      this.#settle = undefined
      this.#worker.unref()
    }
  }

  async end(): Promise<void> {
    this.hasEnded = true
    await this.#worker.terminate()
  }
}

function read(answer: ConvertAnswer | Error, firstLine: number): ConvertedBody {
  if (answer instanceof Error) {
    const { code } = answer as NodeJS.ErrnoException
    throw code === 'ERR_WORKER_OUT_OF_MEMORY' ? new SourceError(firstLine, text.takesTooMuchMemory) : answer
  }
  switch (answer.kind) {
    case 'converted':
      return answer.converted
    case 'refused':
      throw new SourceError(answer.where, answer.reason)
    case 'failed':
      throw new Error(answer.message)
    default:
      throw new Error('The Markdown thread answered twice that it is ready.')
  }
}
