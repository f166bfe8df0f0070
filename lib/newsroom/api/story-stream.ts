import { randomUUID } from 'node:crypto'
import { newsroomCounts } from '#lib/newsroom/counts.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { onPersonChange } from '#lib/newsroom/people/person-change.ts'
import { findVisit, type Visit } from '#lib/newsroom/people/visit.ts'
import { findStory } from '#lib/newsroom/stories/find-story.ts'
import { readNextUpdates, readUpdates, type StreamPosition } from '#lib/newsroom/stories/read-updates.ts'
import { onStoryChange } from '#lib/newsroom/stories/story-change.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import { type StreamEvent, streamAnswer } from './event-stream.ts'
import type { NewsroomRequest } from './handle-request.ts'
import { Inbox } from './inbox.ts'
import { storyState } from './story-json.ts'

/** A cut line says nothing: the browser opens the stream again when it has heard nothing for longer. */
const PING_MS = 5_000
/** Of one person in this process: each tab that is shown has one. */
const MAX_STREAMS = 30

const streams = new Map<number, number>()

/**
 * The stream of a story: `state` and what the tab lacks of the document, then everything as it comes, with a `ping` every
 * five seconds. It ends with `signed-out` when the session ends, with `forbidden` when the person may not read the story any
 * more, and without a word when this process stops.
 * @throws NewsroomError `not-found`, `too-many`.
 */
export async function openStoryStream(
  visit: NewsroomRequest,
  storyId: number,
  after: StreamPosition,
): Promise<Response> {
  await findStory(visit.actor, visit.db, storyId)
  if ((streams.get(visit.actor.id) ?? 0) >= MAX_STREAMS)
    throw new NewsroomError('too-many', newsroomText.tooManyStreams)
  return streamAnswer(counted(visit.actor.id, storyEvents(visit, storyId, after)))
}

async function* counted(personId: number, events: AsyncGenerator<StreamEvent>): AsyncGenerator<StreamEvent> {
  streams.set(personId, (streams.get(personId) ?? 0) + 1)
  newsroomCounts.openStreams += 1
  try {
    yield* events
  } finally {
    newsroomCounts.openStreams -= 1
    streams.set(personId, (streams.get(personId) ?? 1) - 1)
  }
}

async function* storyEvents(
  { request, ...first }: NewsroomRequest,
  storyId: number,
  after: StreamPosition,
): AsyncGenerator<StreamEvent> {
  const inbox = new Inbox()
  inbox.put('state')
  inbox.put('update')
  const unsubscribe = [
    onStoryChange(storyId, (change) => inbox.put(change)),
    onPersonChange(`stream ${randomUUID()}`, (authUserId) => {
      if (authUserId === undefined || authUserId === first.signedIn.authUserId) inbox.put('person')
    }),
  ]
  request.signal.addEventListener('abort', () => inbox.put('end'))
  let visit: Visit = first
  let position = after
  try {
    for (;;) {
      const messages = await inbox.take(PING_MS)
      if (messages.has('end')) return
      // Cached for ten seconds at most, and read again at once when the person or the session changed.
      const still = await findVisit(request.headers, new Date())
      if (!still) return yield { event: 'signed-out', data: {} }
      visit = still
      if (messages.has('state') || messages.has('person'))
        yield { event: 'state', data: await storyState(visit, storyId) }
      if (messages.has('update')) {
        const { events, head } = await newUpdates(visit, storyId, position)
        yield* events
        position = head
      }
      if (messages.size === 0) yield { event: 'ping', data: {} }
    }
  } catch (error) {
    if (!(error instanceof NewsroomError)) throw error
    yield { event: 'forbidden', data: { detail: error.message } }
  } finally {
    for (const end of unsubscribe) end()
  }
}

async function newUpdates(
  { actor, db }: Visit,
  storyId: number,
  after: StreamPosition,
): Promise<{ events: StreamEvent[]; head: StreamPosition }> {
  // Whether the person may read the story was asked when it was last changed by a command, or the person was.
  const part = (await readNextUpdates(db, storyId, after)) ?? (await readUpdates(actor, db, storyId, after))
  const { documentId, head } = part
  const events: StreamEvent[] =
    part.kind === 'state'
      ? [{ event: 'document', data: { documentId, head, state: base64(part.state) } }]
      : part.updates.map(({ update, ...rest }) => ({
          event: 'update',
          data: { ...rest, update: base64(update) },
        }))
  return { events, head: { documentId, seq: head } }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
