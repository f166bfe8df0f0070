/**
 * The position in a story's log up to which a tab has seen every change. Acknowledgements of its own changes may overtake
 * changes of others that the stream has yet to bring: those leave a gap, and the position stays before it.
 */
export class SeenPosition {
  #seq: number
  readonly #ahead = new Set<number>()

  constructor(seq: number) {
    this.#seq = seq
  }

  get seq(): number {
    return this.#seq
  }

  /** A change of this tab is stored under that number. */
  acknowledge(seq: number): void {
    if (seq > this.#seq) this.#ahead.add(seq)
    this.#closeGaps()
  }

  /** The stream has brought everything up to that number. */
  reach(seq: number): void {
    if (seq > this.#seq) this.#seq = seq
    this.#closeGaps()
  }

  #closeGaps(): void {
    while (this.#ahead.delete(this.#seq + 1)) this.#seq += 1
    for (const seq of this.#ahead) if (seq <= this.#seq) this.#ahead.delete(seq)
  }
}
