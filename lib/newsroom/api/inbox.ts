import type { StoryChange } from '#lib/newsroom/stories/story-change.ts'

/** What a stream has to look at. */
export type Message = StoryChange | 'person'

/** Collects what happened until a stream looks; what happened twice counts once. */
export class Inbox {
  #messages = new Set<Message>()
  #wake: (() => void) | undefined

  put(message: Message): void {
    this.#messages.add(message)
    this.#wake?.()
  }

  /** What has happened since it was last asked; waits for something, `ms` at most. Empty when nothing came. */
  async take(ms: number): Promise<ReadonlySet<Message>> {
    if (this.#messages.size === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.#wake = undefined
    }
    const taken = this.#messages
    this.#messages = new Set()
    return taken
  }
}
