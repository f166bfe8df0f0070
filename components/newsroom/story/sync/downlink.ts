import type { StoryEvent } from './transport.ts'

/** A stream that has been silent for that long is dead, in milliseconds: the server pings every five seconds. */
export const SILENCE_MS = 12_000
/** In milliseconds, by the number of attempts before; the last one repeats. */
const REOPEN_MS = [500, 1_000, 2_000, 5_000] as const

export interface DownlinkOptions {
  listen: (onEvent: (event: StoryEvent) => void, onEnd: () => void) => () => void
  onEvent: (event: StoryEvent) => void
  /** Asks whether a stream that ended can be opened again: it does not say itself why it was refused. */
  canReopen: () => Promise<'yes' | 'not yet' | 'never'>
}

/** Keeps a stream open: it is opened again when it ends without a word or says nothing for too long. */
export class Downlink {
  readonly #options: DownlinkOptions
  #isWanted = false
  #attempts = 0
  #close: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: DownlinkOptions) {
    this.#options = options
  }

  /** Opens the stream anew, from where the tab is. */
  open(): void {
    this.close()
    this.#isWanted = true
    const close = this.#options.listen(
      (event) => {
        if (this.#close !== close) return
        this.#attempts = 0
        this.#watch()
        this.#options.onEvent(event)
      },
      () => {
        if (this.#close === close) this.#reopen()
      },
    )
    this.#close = close
    this.#watch()
  }

  close(): void {
    this.#isWanted = false
    this.#end()
  }

  /** A cut line says nothing. */
  #watch(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#reopen(), SILENCE_MS)
  }

  #reopen(): void {
    this.#end()
    const wait = REOPEN_MS[Math.min(this.#attempts, REOPEN_MS.length - 1)]
    this.#attempts += 1
    this.#timer = setTimeout(() => void this.#tryAgain(), wait)
  }

  async #tryAgain(): Promise<void> {
    const answer = await this.#options.canReopen()
    // Closed, or opened by somebody else, while the answer was under way.
    if (!this.#isWanted || this.#close) return
    if (answer === 'yes') this.open()
    else if (answer === 'not yet') this.#reopen()
    else this.#isWanted = false
  }

  #end(): void {
    clearTimeout(this.#timer)
    this.#close?.()
    this.#close = undefined
  }
}
