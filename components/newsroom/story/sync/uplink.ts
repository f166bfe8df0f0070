import { Problem } from '#components/newsroom/api.ts'
import { type Batch, Outbox } from './outbox.ts'
import {
  maySend,
  nextSaving,
  type Refusal,
  retryDelay,
  SAVED,
  type SavingEvent,
  type SavingState,
} from './saving.ts'

/** After a batch, changes are collected for that long, in milliseconds. The first one after a pause goes up at once. */
const COLLECT_MS = 40

export interface UplinkOptions {
  /** UUID of the tab. */
  client: string
  /** Makes one update of several. */
  merge: (updates: Uint8Array[]) => Uint8Array
  /** @throws Problem */
  append: (batch: Batch) => Promise<{ seq: number }>
  /** A batch is stored under that number. */
  onStored: (seq: number) => void
  onChange: () => void
}

/** Sends what was typed: one batch at a time, the same one again while no answer comes, the next one when it is answered. */
export class Uplink {
  readonly #options: UplinkOptions
  readonly #outbox: Outbox
  #state: SavingState = SAVED
  #isSending = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: UplinkOptions) {
    this.#options = options
    this.#outbox = new Outbox(options.client, options.merge)
  }

  get state(): SavingState {
    return this.#state
  }

  /** Whether something is not acknowledged. */
  get hasUnsent(): boolean {
    return !this.#outbox.isEmpty
  }

  add(update: Uint8Array): void {
    this.#outbox.add(update)
    this.#move({ type: 'typed' })
    // Without a line, the attempt that is due next takes it along.
    if (this.#state.failures === 0) this.#sendAfter(0)
  }

  /** Tries at once what waits for its next attempt. */
  retryNow(): void {
    this.#cancelTimer()
    this.#sendAfter(0)
  }

  /** Goes on, where it waited for this. */
  goOn(type: 'signed-in' | 'writable'): void {
    const { saving } = this.#state
    this.#move({ type, hasUnsent: this.hasUnsent })
    if (this.#state.saving !== saving) this.retryNow()
  }

  /** Takes a refusal that came by another way than as the answer to a batch. */
  refuse(refusal: Refusal): void {
    this.#move({ type: 'refused', refusal })
  }

  /** Everything that is not acknowledged, for a page that is being left. */
  copyUnsent(): Uint8Array | undefined {
    return maySend(this.#state) ? this.#outbox.copyAll() : undefined
  }

  close(): void {
    this.#cancelTimer()
  }

  async #send(): Promise<void> {
    if (!maySend(this.#state)) return
    const batch = this.#outbox.next()
    if (!batch) return
    this.#isSending = true
    try {
      const { seq } = await this.#options.append(batch)
      this.#outbox.acknowledge(batch)
      this.#options.onStored(seq)
      this.#move({ type: 'acknowledged', hasUnsent: this.hasUnsent, at: new Date() })
      this.#isSending = false
      this.#sendAfter(COLLECT_MS)
    } catch (error) {
      this.#isSending = false
      if (!(error instanceof Problem)) throw error
      this.#move({ type: 'refused', refusal: error })
      this.#sendAfter(retryDelay(this.#state, error.retryAfter))
    }
  }

  #sendAfter(milliseconds: number): void {
    if (this.#timer !== undefined || this.#isSending || this.#outbox.isEmpty || !maySend(this.#state)) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.#send()
    }, milliseconds)
  }

  #cancelTimer(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #move(event: SavingEvent): void {
    this.#state = nextSaving(this.#state, event)
    this.#options.onChange()
  }
}
