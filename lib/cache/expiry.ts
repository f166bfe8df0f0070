import { randomUUID } from 'node:crypto'
import { untilReadable } from '#lib/database/client.ts'

/** The prefix of tags of withdrawn articles (`cacheTag.gone`). */
export const GONE = 'gone:'

/** The paths in the tags of withdrawn articles. */
export function goneFrom(tags: Iterable<string>): string[] {
  return [...tags].filter((tag) => tag.startsWith(GONE)).map((tag) => tag.slice(GONE.length))
}

type Listener = (tags: ReadonlySet<string>) => void

// On globalThis, because Next loads its cache handlers as separate instances of their modules.
const shared = globalThis as {
  portadaExpiry?: Set<Listener>
  portadaOwnNotices?: Map<string, Promise<boolean>>
}
shared.portadaExpiry ??= new Set()
shared.portadaOwnNotices ??= new Map()
const listeners = shared.portadaExpiry
/** Whether this process has expired what a change of its own expires, by the name of its announcement; the newest last. */
const ownNotices = shared.portadaOwnNotices
/** Announcements arrive within seconds. */
const MAX_OWN_NOTICES = 1_000
/** The prefix of the name of an announcement, which stands among its tags. */
const NOTICE = 'notice:'

/** Calls the listener with each set of cache tags that expires in this process, until the returned function is called. */
export function onExpiry(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Expires cache tags in this process: everything cached that was made from them is outdated from now on. */
export function expireHere(tags: Iterable<string>): void {
  const all = new Set(tags)
  if (all.size === 0) return
  for (const listener of [...listeners]) listener(all)
}

/** What an open transaction expires when it commits. */
interface Note {
  /** The name of its announcement. */
  notice: string
  tags: Set<string>
}

const noted = new WeakMap<object, Note>()

/**
 * Notes tags that a transaction expires, so that this process can expire them as soon as it commits.
 * @returns the name of the announcement, to be sent with the tags.
 */
export function noteTags(tx: object, tags: Iterable<string>): string {
  const note = noteOf(tx)
  for (const tag of tags) note.tags.add(tag)
  return note.notice
}

/**
 * To be called at the beginning of a transaction whose tags `settle` expires in this process: its announcement waits for that,
 * and is then passed over. Otherwise a page that is under way already would have to be made a second time.
 * @returns `settle`, to be called at the end with whether it committed.
 */
export function expectExpiry(tx: object): (isCommitted: boolean) => Promise<void> {
  const { notice, tags } = noteOf(tx)
  const { promise, resolve } = Promise.withResolvers<boolean>()
  ownNotices.set(notice, promise)
  for (const oldest of ownNotices.keys()) {
    if (ownNotices.size <= MAX_OWN_NOTICES) break
    ownNotices.delete(oldest)
  }
  return async (isCommitted) => {
    noted.delete(tx)
    let isExpired = false
    try {
      if (!isCommitted) return
      await expireOnceReadable(tags)
      isExpired = true
    } finally {
      resolve(isExpired)
    }
  }
}

/** Expires what an announcement of the database names, unless it is of a change that this process has expired itself. */
export async function expireAnnounced(announced: readonly string[]): Promise<void> {
  const name = announced.find((tag) => tag.startsWith(NOTICE))
  const isExpired = name !== undefined && (await ownNotices.get(name))
  if (!isExpired) await expireOnceReadable(announced.filter((tag) => tag !== name))
}

function noteOf(tx: object): Note {
  const note = noted.get(tx) ?? { notice: NOTICE + randomUUID(), tags: new Set() }
  noted.set(tx, note)
  return note
}

/**
 * Expires cache tags in this process as soon as the replica has the change: a page made earlier would be outdated again.
 * Withdrawn articles are removed at once.
 */
export async function expireOnceReadable(tags: Iterable<string>): Promise<void> {
  const all = [...tags]
  expireHere(all.filter((tag) => tag.startsWith(GONE)))
  await untilReadable()
  expireHere(all)
}
