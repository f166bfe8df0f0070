/** Work of high priority goes first, whenever it came. */
export type Priority = 'high' | 'low'

interface Waiting {
  name: string
  begin: () => void
}

/**
 * Runs so many pieces of work at a time; the others wait, by priority and then in the order in which they came. Work of low
 * priority gets half of the permits at most, so that the other need not share the processor with all of it.
 */
export class PrioritySemaphore {
  readonly #permits: Record<Priority, number>
  readonly #waiting: Record<Priority, Waiting[]> = { high: [], low: [] }
  #running = 0

  constructor(permits: number) {
    this.#permits = { high: permits, low: Math.ceil(permits / 2) }
  }

  /** How many wait with that priority. */
  waiting(priority: Priority): number {
    return this.#waiting[priority].length
  }

  /**
   * Runs the work as soon as a permit is free.
   * @param name by which it can be hastened.
   */
  async run<T>(work: () => Promise<T>, priority: Priority, name = ''): Promise<T> {
    if (this.#running < this.#permits[priority]) this.#running++
    else await new Promise<void>((begin) => this.#waiting[priority].push({ name, begin }))
    try {
      return await work()
    } finally {
      this.#running--
      this.#beginNext()
    }
  }

  /** Gives work that waits with low priority the high one. */
  hasten(name: string): void {
    const i = this.#waiting.low.findIndex((waiting) => waiting.name === name)
    const [found] = i >= 0 ? this.#waiting.low.splice(i, 1) : []
    if (!found) return
    this.#waiting.high.push(found)
    this.#beginNext()
  }

  #beginNext(): void {
    for (const priority of ['high', 'low'] as const) {
      if (this.#running >= this.#permits[priority]) continue
      const next = this.#waiting[priority].shift()
      if (!next) continue
      this.#running++
      next.begin()
      return
    }
  }
}
