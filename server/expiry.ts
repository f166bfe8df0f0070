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
