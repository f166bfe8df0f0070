/** Work of high priority goes first, whenever it came. */
export type Priority = 'high' | 'low'

/** Runs so many pieces of work at a time; the others wait, by priority and then in the order in which they came. */
export class PrioritySemaphore {
  readonly #permits: number
  readonly #waiting: Record<Priority, (() => void)[]> = { high: [], low: [] }
  #running = 0

  constructor(permits: number) {
    this.#permits = permits
  }

  /** How many wait with that priority. */
  waiting(priority: Priority): number {
    return this.#waiting[priority].length
  }

  /** Runs the work as soon as a permit is free. */
  async run<T>(work: () => Promise<T>, priority: Priority): Promise<T> {
    if (this.#running < this.#permits) this.#running++
    else await new Promise<void>((resolve) => this.#waiting[priority].push(resolve))
    try {
      return await work()
    } finally {
      // The permit goes to the next that waits, or is free.
      const next = this.#waiting.high.shift() ?? this.#waiting.low.shift()
      if (next) next()
      else this.#running--
    }
  }
}
