import { getJson, postCommand } from '#components/newsroom/api.ts'
import type { OpenedStory, StoryState } from '../story-state.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { Batch } from './outbox.ts'
import type { StoryEvent, StoryTransport } from './transport.ts'

/** Browsers finish requests of at most 64 KB together when the page is left (Fetch Standard, `keepalive`). */
const MAX_KEEPALIVE_BYTES = 60_000

/**
 * An answer that takes longer is not coming, in milliseconds: a line that changed, such as from Wi-Fi to the telephone's, says
 * nothing, and the connection would hold the batch for minutes.
 */
const MAX_ANSWER_MS = 10_000

/** Talks to the API of the newsroom by `fetch` and `EventSource`. */
export function browserTransport({
  storyId,
  documentId,
  schema,
}: Pick<OpenedStory, 'storyId' | 'documentId' | 'schema'>): StoryTransport {
  const path = `/redaccion/api/stories/${storyId}`
  const send = ({ client, clock, update }: Batch) => {
    const body = { documentId, schema, client, clock, update: toBase64(update) }
    const isKeptAlive = body.update.length < MAX_KEEPALIVE_BYTES
    return postCommand<{ seq: number }>(`${path}/updates`, body, {
      isKeptAlive,
      timeoutMs: MAX_ANSWER_MS,
    })
  }
  return {
    append: send,
    appendLeaving: (batch) => void send(batch).catch(() => {}),
    read: () => getJson<OpenedStory>(path, MAX_ANSWER_MS),
    listen: (since, onEvent, onEnd) => {
      const stream = new EventSource(`${path}/stream?document=${documentId}&since=${since}`)
      for (const [name, read] of Object.entries(READERS))
        stream.addEventListener(name, ({ data }: MessageEvent<string>) => onEvent(read(JSON.parse(data))))
      stream.onerror = () => {
        stream.close()
        onEnd()
      }
      return () => stream.close()
    },
  }
}

/** What the events of the stream hold between them. */
interface StreamData {
  seq: number
  update: string
  documentId: string
  head: number
  state: string
  detail: string
}

const READERS: Readonly<Record<string, (data: StreamData) => StoryEvent>> = {
  ping: () => ({ type: 'ping' }),
  state: (data) => ({ type: 'state', story: data as unknown as StoryState }),
  update: ({ seq, update }) => ({ type: 'update', seq, update: fromBase64(update) }),
  document: ({ documentId, head, state }) => ({
    type: 'document',
    documentId,
    head,
    state: fromBase64(state),
  }),
  'signed-out': () => ({ type: 'signed-out' }),
  forbidden: ({ detail }) => ({ type: 'forbidden', message: detail }),
}
