/** A batch of changes, numbered so that the server stores it once however often it arrives. */
export interface Batch {
  client: string
  clock: number
  update: Uint8Array
}

/**
 * What a tab has changed and the server has not acknowledged. One batch is under way at a time; it is kept, under the same
 * number, until it is acknowledged.
 */
export class Outbox {
  readonly #merge: (updates: Uint8Array[]) => Uint8Array
  readonly #client: string
  #clock = 0
  #waiting: Uint8Array[] = []
  #current: Batch | undefined

  /**
   * @param client UUID of the tab.
   * @param merge makes one update of several.
   */
  constructor(client: string, merge: (updates: Uint8Array[]) => Uint8Array) {
    this.#client = client
    this.#merge = merge
  }

  /** Whether everything is acknowledged. */
  get isEmpty(): boolean {
    return this.#current === undefined && this.#waiting.length === 0
  }

  add(update: Uint8Array): void {
    this.#waiting.push(update)
  }

  /** The batch to send: the one that is not acknowledged yet, or a new one of all that waits. */
  next(): Batch | undefined {
    if (this.#current === undefined && this.#waiting.length > 0) {
      this.#current = { client: this.#client, clock: this.#clock++, update: this.#merge(this.#waiting) }
      this.#waiting = []
    }
    return this.#current
  }

  /** To be called when the server has stored the batch. */
  acknowledge({ clock }: Batch): void {
    if (this.#current?.clock === clock) this.#current = undefined
  }

  /** Everything that is not acknowledged, as updates, for a page that is being left. */
  unacknowledged(): { batch: Batch | undefined; rest: Uint8Array | undefined } {
    return {
      batch: this.#current,
      rest: this.#waiting.length > 0 ? this.#merge(this.#waiting) : undefined,
    }
  }
}
