import * as Y from 'yjs'
import { getJson, Problem, postCommand } from '#components/newsroom/api.ts'
import type { OpenedStory, StoryState } from '../story-state.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { Outbox } from './outbox.ts'
import { SeenPosition } from './seen-position.ts'

/** How what was typed stands. */
export type Saving =
  /** Everything is acknowledged by the server. */
  | 'saved'
  | 'saving'
  /** The portal cannot be reached; it is tried again by itself. */
  | 'offline'
  /** The session has ended; nothing goes up until the person has signed in again. */
  | 'signed-out'
  /** This tab must not write any more: see `stopReason`. */
  | 'stopped'

/** What the screen shows of the link. */
export interface LinkState {
  saving: Saving
  /** When everything was last acknowledged. */
  savedAt: Date | undefined
  stopReason: string | undefined
  story: StoryState
}

/** Changes are collected for that long, in milliseconds, while a batch is under way or has just been sent. */
const FLUSH_MS = 40
const RETRY_MS = [500, 1_000, 2_000, 5_000] as const
/** A stream that has been silent for that long is dead: the server pings every five seconds. */
const SILENCE_MS = 12_000
/** Browsers send no more than 64 KB of a page that is being left. */
const MAX_KEEPALIVE_BYTES = 60_000

/** What events of the stream hold: each has some of it. */
interface StreamData {
  seq: number
  update: string
  documentId: string
  head: number
  state: string
  detail: string
}

/** Marks changes that came from the server. */
const REMOTE = Symbol('remote')

/**
 * Keeps the document of a story in this tab and on the server alike: changes go up in numbered batches, those of others come
 * down by a stream, which is closed while the tab is hidden (browsers allow six connections a host).
 */
export class StoryLink {
  readonly doc: Y.Doc
  readonly storyId: number
  readonly documentId: string
  readonly #schema: number
  readonly #outbox = new Outbox(crypto.randomUUID(), Y.mergeUpdates)
  readonly #seen: SeenPosition
  readonly #listeners = new Set<() => void>()
  #state: LinkState
  #isSending = false
  #failures = 0
  #stream: EventSource | undefined
  #silence: ReturnType<typeof setTimeout> | undefined
  #timers = new Set<ReturnType<typeof setTimeout>>()
  #isClosed = false

  constructor(opened: OpenedStory) {
    const { documentId, schema, head, snapshot, storyId, readOnly } = opened
    this.storyId = storyId
    this.documentId = documentId
    this.#schema = schema
    this.#seen = new SeenPosition(head)
    this.doc = new Y.Doc()
    Y.applyUpdate(this.doc, fromBase64(snapshot), REMOTE)
    this.#state = {
      saving: 'saved',
      savedAt: undefined,
      stopReason: readOnly?.message,
      story: opened,
    }
    this.doc.on('update', this.#onUpdate)
  }

  get state(): LinkState {
    return this.#state
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

  /** Opens the stream. @returns what ends everything. */
  open(): () => void {
    this.#isClosed = false
    document.addEventListener('visibilitychange', this.#onVisibility)
    addEventListener('pagehide', this.#onLeave)
    addEventListener('online', this.#onOnline)
    this.#listen()
    void this.#flush()
    return () => {
      this.#isClosed = true
      document.removeEventListener('visibilitychange', this.#onVisibility)
      removeEventListener('pagehide', this.#onLeave)
      removeEventListener('online', this.#onOnline)
      this.#sendWithoutAnswer()
      this.#endStream()
      for (const timer of this.#timers) clearTimeout(timer)
    }
  }

  /** Goes on after the person has signed in again. */
  resume(): void {
    this.#failures = 0
    this.#change({ saving: this.#outbox.isEmpty ? 'saved' : 'saving' })
    this.#listen()
    void this.#flush()
  }

  /** Resolves when everything typed so far is acknowledged. @throws Problem when it cannot be for now. */
  async settle(): Promise<void> {
    while (!this.#outbox.isEmpty) {
      if (this.#state.saving === 'stopped' || this.#state.saving === 'signed-out' || this.#failures > 2)
        throw new Problem(0, {}, 'Todavía no se ha guardado todo. Espere a que vuelva la conexión.')
      await new Promise<void>((resolve) => {
        const end = this.subscribe(() => {
          end()
          resolve()
        })
      })
    }
  }

  /** Takes over what a command has changed around the text. */
  async refresh(): Promise<void> {
    const opened = await getJson<OpenedStory>(this.#path(''))
    this.#change({ story: opened })
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === REMOTE) return
    this.#outbox.add(update)
    if (this.#state.saving === 'saved') this.#change({ saving: 'saving' })
    this.#later(FLUSH_MS, () => this.#flush())
  }

  readonly #onVisibility = () => {
    if (document.visibilityState === 'hidden') {
      this.#sendWithoutAnswer()
      this.#endStream()
    } else this.#listen()
  }

  readonly #onLeave = () => this.#sendWithoutAnswer()
  readonly #onOnline = () => {
    this.#listen()
    void this.#flush()
  }

  async #flush(): Promise<void> {
    const { saving } = this.#state
    if (this.#isSending || saving === 'signed-out' || saving === 'stopped') return
    const batch = this.#outbox.next()
    if (!batch) return
    this.#isSending = true
    try {
      const { seq } = await postCommand<{ seq: number }>(this.#path('/updates'), this.#bodyOf(batch))
      this.#outbox.acknowledge(batch)
      this.#seen.acknowledge(seq)
      this.#failures = 0
      this.#change(this.#outbox.isEmpty ? { saving: 'saved', savedAt: new Date() } : { saving: 'saving' })
      if (!this.#outbox.isEmpty) this.#later(0, () => this.#flush())
    } catch (error) {
      this.#onRefusal(error)
    } finally {
      this.#isSending = false
    }
  }

  #onRefusal(error: unknown): void {
    if (!(error instanceof Problem)) throw error
    if (error.status === 401) this.#change({ saving: 'signed-out' })
    else if (isFinal(error)) this.#change({ saving: 'stopped', stopReason: error.message })
    else {
      this.#change({ saving: 'offline' })
      const wait = RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)]
      this.#later(wait ?? 0, () => this.#flush())
    }
  }

  /** Sends what is not acknowledged while the page is being left; the numbers make a repetition harmless. */
  #sendWithoutAnswer(): void {
    if (this.#outbox.isEmpty) return
    const batch = this.#outbox.next()
    const { rest } = this.#outbox.unacknowledged()
    if (!batch) return
    const update = rest ? Y.mergeUpdates([batch.update, rest]) : batch.update
    // Another client name: the server may have stored the batch already, and then would not read the rest.
    const body = JSON.stringify(this.#bodyOf({ client: crypto.randomUUID(), clock: 0, update }))
    const isSmall = body.length <= MAX_KEEPALIVE_BYTES
    void fetch(this.#path('/updates'), {
      method: 'POST',
      keepalive: isSmall,
      headers: { 'Content-Type': 'application/json' },
      body,
    }).catch(() => {})
  }

  #bodyOf({ client, clock, update }: { client: string; clock: number; update: Uint8Array }): object {
    return {
      documentId: this.documentId,
      schema: this.#schema,
      client,
      clock,
      update: toBase64(update),
    }
  }

  #listen(): void {
    this.#endStream()
    if (this.#isClosed || document.visibilityState === 'hidden') return
    const stream = new EventSource(`${this.#path('/stream')}?document=${this.documentId}&since=${this.seq}`)
    this.#stream = stream
    const on = (name: string, act: (data: StreamData) => void) =>
      stream.addEventListener(name, (event) => {
        this.#heard()
        act(JSON.parse((event as MessageEvent<string>).data))
      })
    on('ping', () => {})
    on('state', (data) => this.#change({ story: data as unknown as StoryState }))
    on('update', ({ seq, update }) => {
      Y.applyUpdate(this.doc, fromBase64(update), REMOTE)
      this.#seen.reach(seq)
      this.#change({})
    })
    on('document', ({ documentId, head, state }) => this.#onDocument(documentId, head, state))
    on('signed-out', () => {
      this.#endStream()
      this.#change({ saving: 'signed-out' })
    })
    on('forbidden', ({ detail }) => {
      this.#endStream()
      this.#change({ saving: 'stopped', stopReason: detail })
    })
    stream.onerror = () => this.#listenAgain()
    this.#heard()
  }

  /** A whole document: the position was too old, or the story has another document now. */
  #onDocument(documentId: string, head: number, state: string): void {
    if (documentId !== this.documentId) {
      this.#endStream()
      this.#change({ saving: 'stopped', stopReason: REPLACED })
      return
    }
    Y.applyUpdate(this.doc, fromBase64(state), REMOTE)
    this.#seen.reach(head)
    this.#change({})
  }

  #heard(): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#listenAgain(), SILENCE_MS)
  }

  /** The browser gives up on a stream that was refused, and does not notice a cut line: both are opened again. */
  #listenAgain(): void {
    this.#endStream()
    if (this.#isClosed || ['signed-out', 'stopped'].includes(this.#state.saving)) return
    this.#later(1_000, async () => {
      try {
        await this.refresh()
        this.#listen()
      } catch (error) {
        if (error instanceof Problem && error.status === 401) this.#change({ saving: 'signed-out' })
        else this.#listenAgain()
      }
    })
  }

  #endStream(): void {
    this.#stream?.close()
    this.#stream = undefined
    clearTimeout(this.#silence)
  }

  #later(milliseconds: number, act: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      void act()
    }, milliseconds)
    this.#timers.add(timer)
  }

  #path(rest: string): string {
    return `/redaccion/api/stories/${this.storyId}${rest}`
  }

  #change(change: Partial<LinkState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

const REPLACED =
  'Esta historia se ha restaurado o se ha vuelto a importar mientras la escribía. Copie lo que quiera conservar y vuelva a cargar la página.'

/** Refusals that another attempt does not change. */
function isFinal({ status, code }: Problem): boolean {
  if (status === 409) return ['replaced', 'schema', 'discarded', 'conflict'].includes(code)
  return status === 403 || status === 404 || status === 413 || status === 422
}
