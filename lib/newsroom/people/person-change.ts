/**
 * The channel on which a trigger announces that a person or one of their sessions changed; the payload is the id of the
 * account. Whoever listens calls `announcePersonChange`, also without an id after a lost connection.
 */
export const PEOPLE_CHANNEL = 'portada_people'

type Listener = (authUserId: string | undefined) => void

// On globalThis: Next's bundle holds a second instance of this module in the same process.
const shared = globalThis as { portadaPersonListeners?: Map<string, Listener> }
shared.portadaPersonListeners ??= new Map()
const listeners = shared.portadaPersonListeners

/**
 * Calls the listener whenever a person changed, or all of them may have, until the returned function is called.
 * @param name a listener of the same name is replaced.
 */
export function onPersonChange(name: string, listener: Listener): () => void {
  listeners.set(name, listener)
  return () => {
    if (listeners.get(name) === listener) listeners.delete(name)
  }
}

/** Tells this process that a person changed; without an id, that any of them may have. */
export function announcePersonChange(authUserId?: string): void {
  for (const listener of [...listeners.values()]) listener(authUserId)
}
