/** Lets so many pieces of work through at a time; the others wait in the order they came. */
export class Turnstile {
  readonly #places: number
  readonly #waiting: (() => void)[] = []
  #inside = 0

  constructor(places: number) {
    this.#places = places
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.length
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#places) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#inside++
    try {
      return await work()
    } finally {
      // The place goes to the next in line, or is free.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#inside--
    }
  }
}
