/** Too much work is waiting already. */
export class TooBusyError extends Error {}

/** Lets so many pieces of work run at a time and so many wait for them, in the order in which they came. */
export class ConcurrencyLimit {
  readonly #maxRunning: number
  readonly #maxWaiting: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor({ running, waiting }: { running: number; waiting: number }) {
    this.#maxRunning = running
    this.#maxWaiting = waiting
  }

  /**
   * Waits for a place.
   * @returns what gives the place back; further calls of it do nothing.
   * @throws TooBusyError when too many wait already.
   */
  async enter(): Promise<() => void> {
    if (this.#running < this.#maxRunning) this.#running++
    else if (this.#waiting.length >= this.#maxWaiting) throw new TooBusyError('Too much work is waiting.')
    // Whoever leaves hands over its place.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    let isInside = true
    return () => {
      if (isInside) this.#leave()
      isInside = false
    }
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running--
  }
}
