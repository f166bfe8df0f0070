import type { OpenedStory, StoryState } from '../story-state.ts'
import type { Batch } from './outbox.ts'

/** An event of a story's stream. */
export type StoryEvent =
  | { type: 'ping' }
  /** Something around the text has changed. */
  | { type: 'state'; story: StoryState }
  | { type: 'update'; seq: number; update: Uint8Array }
  /** The whole document: the position was too old, or the story has another document now. */
  | { type: 'document'; documentId: string; head: number; state: Uint8Array }
  | { type: 'signed-out' }
  | { type: 'forbidden'; message: string }

/** How a tab talks to the server about one story. */
export interface StoryTransport {
  /**
   * Stores a batch.
   * @throws Problem when it is refused, with status 0 when no answer comes.
   */
  append(batch: Batch): Promise<{ seq: number }>
  /** Sends a batch without waiting for an answer, from a page that is being left. */
  appendLeaving(batch: Batch): void
  /** The story as it is now. @throws Problem */
  read(): Promise<OpenedStory>
  /**
   * Opens the stream.
   * @param since the position after which updates are wanted.
   * @param onEnd is called once when the stream ends without a word.
   * @returns what closes it.
   */
  listen(since: number, onEvent: (event: StoryEvent) => void, onEnd: () => void): () => void
}
