import { untilReadable } from '#lib/database/client.ts'

/** How a tag of something withdrawn begins (`cacheTag.gone`). */
export const GONE = 'gone:'

/** The paths that tags name as withdrawn. */
export function goneFrom(tags: Iterable<string>): string[] {
  return [...tags].filter((tag) => tag.startsWith(GONE)).map((tag) => tag.slice(GONE.length))
}

type Listener = (tags: ReadonlySet<string>) => void

// On globalThis: Next loads its cache handlers by itself, as other instances of their modules.
const shared = globalThis as { portadaExpiry?: Set<Listener> }
shared.portadaExpiry ??= new Set()
const listeners = shared.portadaExpiry

/** Calls the listener with each set of cache tags that expires in this process, until the returned function is called. */
export function onExpiry(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Expires cache tags in this process: whatever is kept that was made from them is old from now on. */
export function expireHere(tags: Iterable<string>): void {
  const all = new Set(tags)
  if (all.size === 0) return
  for (const listener of [...listeners]) listener(all)
}

/** What transactions under way will expire when they commit. */
const noted = new WeakMap<object, Set<string>>()

/** Notes tags that a transaction expires, for this process to know them the moment it commits. */
export function noteTags(tx: object, tags: Iterable<string>): void {
  const all = noted.get(tx) ?? new Set()
  noted.set(tx, all)
  for (const tag of tags) all.add(tag)
}

/** Expires here what a transaction has noted; called when it has committed. */
export async function expireNoted(tx: object): Promise<void> {
  const tags = noted.get(tx)
  noted.delete(tx)
  if (tags) await expireOnceReadable(tags)
}

/**
 * Expires cache tags in this process as soon as what has changed can be read where pages are read: made anew earlier, a
 * page would be as old as before. What is withdrawn goes at once.
 */
export async function expireOnceReadable(tags: Iterable<string>): Promise<void> {
  const all = [...tags]
  expireHere(all.filter((tag) => tag.startsWith(GONE)))
  await untilReadable()
  expireHere(all)
}
