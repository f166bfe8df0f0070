/** Which of two lines work waits in: what is urgent goes before what can wait. */
export type Urgency = 'urgent' | 'can wait'

/** Lets so many pieces of work through at a time; the others wait in the order they came, those that can wait last. */
export class Turnstile {
  readonly #places: number
  readonly #lines: Record<Urgency, (() => void)[]> = { urgent: [], 'can wait': [] }
  #inside = 0

  constructor(places: number) {
    this.#places = places
  }

  /** How many wait in a line. */
  waiting(urgency: Urgency): number {
    return this.#lines[urgency].length
  }

  async pass<T>(work: () => Promise<T>, urgency: Urgency): Promise<T> {
    if (this.#inside < this.#places) this.#inside++
    else await new Promise<void>((resolve) => this.#lines[urgency].push(resolve))
    try {
      return await work()
    } finally {
      // The place goes to the next in line, or is free.
      const next = this.#lines.urgent.shift() ?? this.#lines['can wait'].shift()
      if (next) next()
      else this.#inside--
    }
  }
}
