/** A batch of changes, numbered so that the server stores it once however often it arrives. */
export interface Batch {
  client: string
  clock: number
  update: Uint8Array
}

type Merge = (updates: Uint8Array[]) => Uint8Array

/** A batch grows to that many bytes at most: the server takes twice as much. One change that is larger goes by itself. */
export const MAX_BATCH_BYTES = 256 * 1024
/** So many changes are merged as they come: the time to merge n of them grows with the square of n. */
const MAX_UNMERGED = 100

/**
 * What a tab has changed and the server has not acknowledged. One batch is under way at a time; it is kept, under the same
 * number, until it is acknowledged.
 */
export class Outbox {
  readonly #merge: Merge
  readonly #client: string
  #clock = 0
  /** Oldest first, each merged from several changes. */
  #parts: Uint8Array[] = []
  #newest: Uint8Array[] = []
  #current: Batch | undefined

  /**
   * @param client UUID of the tab.
   * @param merge makes one update of several.
   */
  constructor(client: string, merge: Merge) {
    this.#client = client
    this.#merge = merge
  }

  /** Whether everything is acknowledged. */
  get isEmpty(): boolean {
    return this.#current === undefined && this.#parts.length === 0 && this.#newest.length === 0
  }

  add(update: Uint8Array): void {
    this.#newest.push(update)
    if (this.#newest.length >= MAX_UNMERGED) this.#closePart()
  }

  /** The batch to send: the one that is not acknowledged yet, or a new one of what has waited longest. */
  next(): Batch | undefined {
    if (this.#current === undefined) {
      const update = this.#takeWaiting()
      if (update) this.#current = { client: this.#client, clock: this.#clock++, update }
    }
    return this.#current
  }

  /** To be called when the server has stored the batch. */
  acknowledge({ clock }: Batch): void {
    if (this.#current?.clock === clock) this.#current = undefined
  }

  /** Everything that is not acknowledged, as one update that changes nothing here. */
  copyAll(): Uint8Array | undefined {
    const all = [...(this.#current ? [this.#current.update] : []), ...this.#parts, ...this.#newest]
    return all.length > 0 ? this.#mergeSome(all) : undefined
  }

  #takeWaiting(): Uint8Array | undefined {
    this.#closePart()
    const taken: Uint8Array[] = []
    let bytes = 0
    for (const part of this.#parts) {
      bytes += part.length
      if (taken.length > 0 && bytes > MAX_BATCH_BYTES) break
      taken.push(part)
    }
    this.#parts = this.#parts.slice(taken.length)
    return taken.length > 0 ? this.#mergeSome(taken) : undefined
  }

  #closePart(): void {
    if (this.#newest.length === 0) return
    this.#parts.push(this.#mergeSome(this.#newest))
    this.#newest = []
  }

  #mergeSome(updates: Uint8Array[]): Uint8Array {
    const [only] = updates
    return updates.length === 1 && only ? only : this.#merge(updates)
  }
}
