import { SourceError } from '#lib/text/source-error.ts'
import type { ConvertedBody } from './convert.ts'
import { ConvertThread } from './convert-thread-handle.ts'
import { threadLimits } from './thread-limits.ts'

/**
 * Converts Markdown as `convertMarkdown` does, within limits of time and memory.
 * @throws SourceError when the Markdown is refused or exceeds the limits.
 */
export type ConvertMarkdown = (markdown: string, firstLine?: number) => Promise<ConvertedBody>

/** A thread keeps about 30 MB of memory, so it ends after this time without work. */
const IDLE_MS = 30_000

/**
 * Converts Markdown in threads of its own, so that a hostile text neither blocks the process nor takes its memory. There
 * is one thread for each size of heap, started when it is needed, and it converts one text after the other. A thread
 * that exceeds a limit is ended, and the next text gets a new one.
 */
export class MarkdownPool {
  readonly #limitsOf: typeof threadLimits
  readonly #threads = new Map<number, ConvertThread>()
  readonly #queues = new Map<number, Promise<unknown>>()
  #idle: NodeJS.Timeout | undefined
  #waiting = 0

  /** @param limitsOf the limits for a text of a length. */
  constructor(limitsOf = threadLimits) {
    this.#limitsOf = limitsOf
  }

  /** The number of threads that are running. */
  get threads(): number {
    return this.#threads.size
  }

  /** Converts one text. Calls may overlap. */
  readonly convert: ConvertMarkdown = (markdown, firstLine = 1) => {
    const { timeMs, heapMb } = this.#limitsOf(markdown.length)
    clearTimeout(this.#idle)
    this.#waiting++
    const queue = this.#queues.get(heapMb) ?? Promise.resolve()
    const result = queue.then(() => this.#run(heapMb, timeMs, markdown, firstLine))
    this.#queues.set(
      heapMb,
      result.catch(() => {}),
    )
    return result.finally(() => {
      this.#waiting--
      if (this.#waiting === 0) this.#idle = setTimeout(() => this.close(), IDLE_MS).unref()
    })
  }

  /** Ends the threads. Another call of `convert` starts new ones. */
  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const threads = [...this.#threads.values()]
    this.#threads.clear()
    await Promise.all(threads.map((thread) => thread.end()))
  }

  async #run(heapMb: number, timeMs: number, markdown: string, firstLine: number): Promise<ConvertedBody> {
    let thread = this.#threads.get(heapMb)
    if (!thread) {
      thread = new ConvertThread(heapMb)
      this.#threads.set(heapMb, thread)
    }
    try {
      return await thread.convert({ markdown, firstLine }, timeMs)
    } catch (error) {
      if (!(error instanceof SourceError) || thread.hasEnded) {
        if (this.#threads.get(heapMb) === thread) this.#threads.delete(heapMb)
        await thread.end()
      }
      throw error
    }
  }
}

/** The pool of this process, for texts that come one at a time. Its threads end when they are idle. */
export const markdownPool = new MarkdownPool()
