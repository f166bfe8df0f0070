import { Durations } from '#server/operations/metrics/durations.ts'
import { withTimeout } from '#server/process/with-timeout.ts'
import { type Priority, PrioritySemaphore } from './priority-semaphore.ts'

/** A page that takes longer to make is given up, and its place in the queue goes to another. */
const MAX_RENDER_MS = 30_000
/** With more renders waiting than that, a new one is refused instead of promised. */
const MAX_WAITING = 500

/** The page cannot be made now, and there is no earlier one. */
export class PageUnavailableError extends Error {}

interface Render<T> {
  result: Promise<T>
  /** Cache tags that expired since it was asked for. */
  expiredTags: Set<string>
}

/** Makes pages: each path once at a time however many ask for it, a few paths at a time, by priority. */
export class RenderQueue<T> {
  readonly counts = { renders: 0, failures: 0 }
  readonly times = new Durations()
  readonly #semaphore: PrioritySemaphore
  readonly #renders = new Map<string, Render<T>>()

  constructor(concurrency: number) {
    this.#semaphore = new PrioritySemaphore(concurrency)
  }

  /** How many paths are being made or wait for it. */
  get size(): number {
    return this.#renders.size
  }

  /**
   * The result of the work for a path: of that which is under way, or of this. Work that waits with a lower priority gets this
   * one.
   * @param work makes the page.
   * @param settle is called once with what came of it, and the tags that expired meanwhile, before anybody gets it.
   * @throws PageUnavailableError when too many wait already.
   */
  async run(
    path: string,
    priority: Priority,
    work: () => Promise<T>,
    settle: (result: T, expiredTags: ReadonlySet<string>) => void,
  ): Promise<T> {
    const known = this.#renders.get(path)
    if (known) {
      if (priority === 'high') this.#semaphore.hasten(path)
      return known.result
    }
    if (this.#semaphore.waiting(priority) >= MAX_WAITING)
      throw new PageUnavailableError('Too many pages wait to be made.')
    const expiredTags = new Set<string>()
    const result = this.#semaphore
      .run(() => this.#measure(path, work), priority, path)
      .then((made) => {
        settle(made, expiredTags)
        return made
      })
      .finally(() => this.#renders.delete(path))
    result.catch(() => this.counts.failures++)
    this.#renders.set(path, { result, expiredTags })
    return result
  }

  /** Notes for every page under way that these tags expired while it was made. */
  expire(tags: ReadonlySet<string>): void {
    for (const { expiredTags } of this.#renders.values()) for (const tag of tags) expiredTags.add(tag)
  }

  async #measure(path: string, work: () => Promise<T>): Promise<T> {
    this.counts.renders++
    const began = performance.now()
    const error = new Error(`The page ${path} is not made after ${MAX_RENDER_MS / 1000} s.`)
    return withTimeout(MAX_RENDER_MS, work(), error).finally(() => this.times.add(performance.now() - began))
  }
}
