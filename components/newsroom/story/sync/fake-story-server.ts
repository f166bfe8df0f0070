import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { Problem } from '#components/newsroom/api.ts'
import type { OpenedStory, StoryState } from '../story-state.ts'
import type { Batch } from './outbox.ts'
import type { StoryEvent, StoryTransport } from './transport.ts'

interface Listener {
  onEvent: (event: StoryEvent) => void
  onEnd: () => void
  /** A cut line: nothing comes, and nothing says so. */
  isCut: boolean
}

/** Requests and answers are on their way for that long, in milliseconds. */
const TRAVEL_MS = 10
const PING_MS = 5_000

/** For tests: the part of the newsroom's API that a story's tab talks to, in memory, with the faults that a network has. */
export class FakeStoryServer {
  documentId = randomUUID()
  schema = 1
  isReachable = true
  isSignedIn = true
  /** So many requests do not arrive. */
  lostRequests = 0
  /** So many answers do not arrive, though the request was carried out. */
  lostAnswers = 0
  /** Up to where the log was compacted: who has seen less gets the whole document. */
  compactedUpTo = 0
  /** Whether each request arrives twice, the second time late. */
  repeatsRequests = false
  /** What was appended, in order: `seq` is the place, counted from one. */
  log: Batch[] = []
  /** Every request to append that arrived. */
  arrived: Batch[] = []
  /** How many requests to append are under way now, and were at most. */
  underWay = 0
  mostUnderWay = 0
  /** How often a stream was opened, and the positions that were asked for. */
  positions: number[] = []
  state: StoryState = {
    id: 7,
    slug: null,
    stage: 'draft',
    owner: 'Ana',
    ownerId: 1,
    assignee: null,
    assigneeId: null,
    dueAt: null,
    embargoUntil: null,
    scheduledAt: null,
    weight: 1,
    canonicalUrl: null,
    noindex: false,
    discardedAt: null,
    openNotes: 0,
    previewLinks: 0,
    proposal: null,
    timeZone: 'Europe/Madrid',
    article: null,
    tag: 't1',
    actions: ['story.read', 'story.write', 'story.publish'],
  }
  readonly #listeners = new Set<Listener>()
  readonly #pings = setInterval(() => this.#send({ type: 'ping' }), PING_MS)

  /** The whole document as the log has it. */
  document(): Y.Doc {
    const doc = new Y.Doc()
    for (const { update } of this.log) Y.applyUpdate(doc, update)
    return doc
  }

  open(): OpenedStory {
    const snapshot = Buffer.from(Y.encodeStateAsUpdate(this.document())).toString('base64')
    const { documentId, schema, state, log } = this
    return { ...state, storyId: state.id, documentId, schema, head: log.length, snapshot, readOnly: null }
  }

  /** The way of a tab that has that document open to this server. */
  transport({ documentId, schema }: OpenedStory): StoryTransport {
    return {
      append: (batch) => this.#append(batch, documentId, schema),
      appendLeaving: (batch) => void this.#append(batch, documentId, schema).catch(() => {}),
      read: async () => {
        await travel()
        this.#refuseStrangers()
        return this.open()
      },
      listen: (since, onEvent, onEnd) => this.#listen({ documentId, since }, onEvent, onEnd),
    }
  }

  /** Ends all streams, as a process that stops does. */
  endStreams(): void {
    for (const listener of [...this.#listeners]) {
      this.#listeners.delete(listener)
      if (!listener.isCut) listener.onEnd()
    }
  }

  /** Cuts all streams: nothing comes any more, and nobody is told. */
  cutStreams(): void {
    for (const listener of this.#listeners) listener.isCut = true
    this.#listeners.clear()
  }

  signOut(): void {
    this.isSignedIn = false
    this.#send({ type: 'signed-out' })
    this.#listeners.clear()
  }

  /** Changes something around the text, as a command does. */
  change(state: Partial<StoryState>): void {
    this.state = { ...this.state, ...state }
    this.#send({ type: 'state', story: this.state })
  }

  /** Gives the story another document with that text, as restoring it does. */
  replaceDocument(text: string): void {
    const doc = new Y.Doc()
    doc.getText('line').insert(0, text)
    this.documentId = randomUUID()
    this.log = [{ client: 'server', clock: 0, update: Y.encodeStateAsUpdate(doc) }]
    this.#send(this.#wholeDocument())
  }

  close(): void {
    clearInterval(this.#pings)
  }

  async #append(batch: Batch, documentId: string, schema: number): Promise<{ seq: number }> {
    this.underWay += 1
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay)
    try {
      await travel()
      if (!this.isReachable || takeOne(this, 'lostRequests')) throw new Problem(0, {}, 'Sin conexión')
      const seq = this.#store(batch, documentId, schema)
      if (this.repeatsRequests)
        void travel()
          .then(() => this.#store(batch, documentId, schema))
          .catch(() => {})
      await travel()
      if (!this.isReachable || takeOne(this, 'lostAnswers')) throw new Problem(0, {}, 'Sin conexión')
      return { seq }
    } finally {
      this.underWay -= 1
    }
  }

  #store(batch: Batch, documentId: string, schema: number): number {
    this.arrived.push(batch)
    if (!this.isSignedIn) throw new Problem(401, { code: 'signed-out' }, 'La sesión ha terminado.')
    if (schema !== this.schema) throw new Problem(409, { code: 'schema' }, 'Otra versión.')
    if (documentId !== this.documentId) throw new Problem(409, { code: 'replaced' }, 'Otro documento.')
    if (this.state.discardedAt) throw new Problem(409, { code: 'discarded' }, 'Descartada.')
    const known = this.log.findIndex(({ client, clock }) => client === batch.client && clock === batch.clock)
    if (known >= 0) return known + 1
    this.log.push(batch)
    this.#send({ type: 'update', seq: this.log.length, update: batch.update })
    return this.log.length
  }

  #listen(
    { documentId, since }: { documentId: string; since: number },
    onEvent: (event: StoryEvent) => void,
    onEnd: () => void,
  ): () => void {
    const listener: Listener = { onEvent, onEnd, isCut: false }
    void travel().then(() => {
      if (listener.isCut) return
      if (!this.isReachable || !this.isSignedIn) return onEnd()
      this.positions.push(since)
      this.#listeners.add(listener)
      onEvent({ type: 'state', story: this.state })
      if (documentId !== this.documentId || since < this.compactedUpTo) return onEvent(this.#wholeDocument())
      this.log.slice(since).forEach(({ update }, i) => {
        onEvent({ type: 'update', seq: since + i + 1, update })
      })
    })
    return () => {
      listener.isCut = true
      this.#listeners.delete(listener)
    }
  }

  #wholeDocument(): StoryEvent {
    const { documentId, log } = this
    return { type: 'document', documentId, head: log.length, state: Y.encodeStateAsUpdate(this.document()) }
  }

  #refuseStrangers(): void {
    if (!this.isReachable) throw new Problem(0, {}, 'Sin conexión')
    if (!this.isSignedIn) throw new Problem(401, { code: 'signed-out' }, 'La sesión ha terminado.')
  }

  #send(event: StoryEvent): void {
    if (!this.isReachable) return
    for (const { isCut, onEvent } of [...this.#listeners]) if (!isCut) onEvent(event)
  }
}

function takeOne(server: FakeStoryServer, fault: 'lostRequests' | 'lostAnswers'): boolean {
  if (server[fault] === 0) return false
  server[fault] -= 1
  return true
}

function travel(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, TRAVEL_MS))
}
