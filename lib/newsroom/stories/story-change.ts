import type { StoryAnnouncement } from './story-channel.ts'

/** New updates came, a command changed the story, or this process stops. */
export type StoryChange = 'update' | 'state' | 'end'

type Listener = (change: StoryChange) => void

// On globalThis: Next's bundle holds a second instance of this module in the same process.
const shared = globalThis as { portadaStoryListeners?: Map<number, Set<Listener>>; portadaStoriesEnd?: true }
shared.portadaStoryListeners ??= new Map()
const listeners = shared.portadaStoryListeners

/** Calls the listener whenever a story changes, until the returned function is called. */
export function onStoryChange(storyId: number, listener: Listener): () => void {
  const others = listeners.get(storyId) ?? new Set()
  listeners.set(storyId, others.add(listener))
  if (shared.portadaStoriesEnd) listener('end')
  return () => {
    others.delete(listener)
    if (others.size === 0 && listeners.get(storyId) === others) listeners.delete(storyId)
  }
}

/** Tells this process that a story changed. */
export function announceStoryChange({ storyId, seq }: StoryAnnouncement): void {
  tell(storyId, seq === undefined ? 'state' : 'update')
}

/** Tells all streams of this process that their story may have changed: a connection was lost, and its notifications with it. */
export function announceAllStories(): void {
  for (const storyId of [...listeners.keys()]) {
    tell(storyId, 'update')
    tell(storyId, 'state')
  }
}

/** Ends all streams of this process, and those that are still opened. */
export function endStoryStreams(): void {
  shared.portadaStoriesEnd = true
  for (const storyId of [...listeners.keys()]) tell(storyId, 'end')
}

function tell(storyId: number, change: StoryChange): void {
  for (const listener of [...(listeners.get(storyId) ?? [])]) listener(change)
}
