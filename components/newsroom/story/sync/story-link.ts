import * as Y from 'yjs'
import { Problem } from '#components/newsroom/api.ts'
import type { OpenedStory, StoryState } from '../story-state.ts'
import { text } from '../text.ts'
import { fromBase64 } from './base64.ts'
import { Downlink } from './downlink.ts'
import { mayListen, maySend, type Refusal, type SavingState } from './saving.ts'
import { SeenPosition } from './seen-position.ts'
import type { StoryEvent, StoryTransport } from './transport.ts'
import { Uplink } from './uplink.ts'

/** What the screen shows of the link. */
export interface LinkState extends SavingState {
  story: StoryState
  /** Whether something is not acknowledged. */
  hasUnsent: boolean
}

/** How long a command waits for the line before it is given up, in milliseconds. */
const MAX_WAIT_MS = 15_000

/** Marks changes that came from the server. */
const REMOTE = Symbol('remote')

/**
 * Keeps the document of a story in this tab and on the server alike: changes go up in numbered batches, those of others come
 * down by a stream. It knows nothing of the page: `watchPage` tells it when the page is hidden, shown or left.
 */
export class StoryLink {
  readonly doc = new Y.Doc()
  readonly storyId: number
  readonly documentId: string
  readonly #schema: number
  readonly #transport: StoryTransport
  readonly #seen: SeenPosition
  readonly #uplink: Uplink
  readonly #downlink: Downlink
  readonly #listeners = new Set<() => void>()
  readonly #work = new Set<Promise<void>>()
  #story: StoryState
  #state: LinkState

  constructor(opened: OpenedStory, transport: StoryTransport) {
    this.storyId = opened.storyId
    this.documentId = opened.documentId
    this.#schema = opened.schema
    this.#transport = transport
    this.#story = opened
    this.#seen = new SeenPosition(opened.head)
    this.#uplink = new Uplink({
      client: crypto.randomUUID(),
      merge: Y.mergeUpdates,
      append: (batch) => transport.append(batch),
      onStored: (seq) => this.#seen.acknowledge(seq),
      onChange: () => this.#announce(),
    })
    this.#downlink = new Downlink({
      listen: (onEvent, onEnd) => transport.listen(this.seq, onEvent, onEnd),
      onEvent: (event) => this.#onEvent(event),
      canReopen: () => this.#canReopen(),
    })
    this.#state = this.#currentState()
    Y.applyUpdate(this.doc, fromBase64(opened.snapshot), REMOTE)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== REMOTE) this.#uplink.add(update)
    })
  }

  /** Up to where this tab has seen every change. */
  get seq(): number {
    return this.#seen.seq
  }

  /** @returns how to stop listening. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getState = (): LinkState => this.#state

  /** To be called when the page is shown, and when the line is said to be back. */
  show(): void {
    if (mayListen(this.#uplink.state)) this.#downlink.open()
    this.#uplink.retryNow()
  }

  /** To be called when the page is hidden: browsers allow six connections a host, which hidden tabs would use up. */
  hide(): void {
    this.leave()
    this.#downlink.close()
  }

  /** To be called when the page may be gone in a moment: sends what is not acknowledged without waiting for the answer. */
  leave(): void {
    const update = this.#uplink.copyUnsent()
    // Another client name: the server may have stored the batch that is under way, and then would not read the rest of this.
    if (update) this.#transport.appendLeaving({ client: crypto.randomUUID(), clock: 0, update })
  }

  close(): void {
    this.leave()
    this.#downlink.close()
    this.#uplink.close()
  }

  /** Goes on after the person has signed in again. */
  resume(): void {
    this.#uplink.goOn('signed-in')
    this.show()
  }

  /** Work that `settle` waits for, such as a picture that is being described: it will change the document. */
  hold(work: Promise<void>): void {
    const entry = work.catch(() => {}).finally(() => this.#work.delete(entry))
    this.#work.add(entry)
  }

  /** Resolves when everything typed so far is acknowledged, and all work that was held. @throws Problem when it cannot be for now. */
  async settle(): Promise<void> {
    await Promise.all(this.#work)
    await this.#until(
      () => !this.#state.hasUnsent,
      () => !maySend(this.#state) || this.#state.failures > 2,
    )
  }

  /** Resolves when everything up to that position has come. @throws Problem when it does not. */
  async catchUp(seq: number): Promise<void> {
    await this.#until(
      () => this.seq >= seq,
      () => !maySend(this.#state),
    )
  }

  /** Takes over what a command has changed around the text. @throws Problem */
  async refresh(): Promise<void> {
    this.#take(await this.#transport.read())
  }

  #onEvent(event: StoryEvent): void {
    if (event.type === 'state') this.#take(event.story)
    else if (event.type === 'update') this.#apply(event.update, event.seq)
    else if (event.type === 'document') {
      if (event.documentId === this.documentId) this.#apply(event.state, event.head)
      else this.#replace()
    } else if (event.type === 'signed-out') this.#endBy({ status: 401, code: 'signed-out', message: '' })
    else if (event.type === 'forbidden')
      this.#endBy({ status: 403, code: 'forbidden', message: event.message })
  }

  #apply(update: Uint8Array, seq: number): void {
    Y.applyUpdate(this.doc, update, REMOTE)
    this.#seen.reach(seq)
    this.#announce()
  }

  /** The story has another document: what stands here is never merged into it. */
  #replace(): void {
    this.#endBy({ status: 409, code: 'replaced', message: text.replaced })
  }

  #endBy(refusal: Refusal): void {
    this.#downlink.close()
    this.#uplink.refuse(refusal)
  }

  async #canReopen(): Promise<'yes' | 'not yet' | 'never'> {
    try {
      const opened = await this.#transport.read()
      if (opened.documentId !== this.documentId) this.#replace()
      else if (opened.schema !== this.#schema)
        this.#uplink.refuse({ status: 409, code: 'schema', message: text.outdated })
      else this.#take(opened)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (![401, 403, 404].includes(error.status)) return 'not yet'
      this.#uplink.refuse(error)
      return 'never'
    }
    return mayListen(this.#uplink.state) ? 'yes' : 'never'
  }

  #take(story: StoryState): void {
    // The stream sends less of a story than reading it does.
    this.#story = { ...this.#story, ...story }
    if (story.discardedAt === null && story.actions.includes('story.write')) this.#uplink.goOn('writable')
    else this.#announce()
  }

  async #until(isDone: () => boolean, isHopeless: () => boolean): Promise<void> {
    const deadline = Date.now() + MAX_WAIT_MS
    while (!isDone()) {
      if (isHopeless() || Date.now() >= deadline) throw new Problem(0, {}, text.notSettled)
      await new Promise<void>((resolve) => {
        const finish = () => {
          clearTimeout(timer)
          unsubscribe()
          resolve()
        }
        const unsubscribe = this.subscribe(finish)
        const timer = setTimeout(finish, deadline - Date.now())
      })
    }
  }

  #currentState(): LinkState {
    return { ...this.#uplink.state, story: this.#story, hasUnsent: this.#uplink.hasUnsent }
  }

  #announce(): void {
    this.#state = this.#currentState()
    for (const listener of [...this.#listeners]) listener()
  }
}
