import { untilReadable } from '#lib/database/client.ts'

/** The prefix of tags of withdrawn articles (`cacheTag.gone`). */
export const GONE = 'gone:'

/** The paths in the tags of withdrawn articles. */
export function goneFrom(tags: Iterable<string>): string[] {
  return [...tags].filter((tag) => tag.startsWith(GONE)).map((tag) => tag.slice(GONE.length))
}

type Listener = (tags: ReadonlySet<string>) => void

// On globalThis, because Next loads its cache handlers as separate instances of their modules.
const shared = globalThis as { portadaExpiry?: Set<Listener> }
shared.portadaExpiry ??= new Set()
const listeners = shared.portadaExpiry

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

/** The tags that open transactions expire when they commit. */
const noted = new WeakMap<object, Set<string>>()

/** Notes tags that a transaction expires, so that this process can expire them as soon as it commits. */
export function noteTags(tx: object, tags: Iterable<string>): void {
  const all = noted.get(tx) ?? new Set()
  noted.set(tx, all)
  for (const tag of tags) all.add(tag)
}

/** Expires the tags that a transaction has noted. Call it after the commit. */
export async function expireNotedTags(tx: object): Promise<void> {
  const tags = noted.get(tx)
  noted.delete(tx)
  if (tags) await expireOnceReadable(tags)
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
