import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { StoryFields } from '#lib/newsroom/stories/content.ts'
import type { LinkState, StoryLink } from './sync/story-link.ts'

/** What the screen shows of the link, kept up to date. */
export function useLinkState(link: StoryLink): LinkState {
  return useSyncExternalStore(link.subscribe, link.getState)
}

/** The fields of the shared document as it holds them, kept up to date; any of them may be missing. */
export function useFields(map: Y.Map<unknown>): Partial<StoryFields> {
  const current = useRef<Partial<StoryFields>>(undefined)
  const subscribe = useCallback(
    (listener: () => void) => {
      const onChange = () => {
        current.current = map.toJSON()
        listener()
      }
      map.observe(onChange)
      return () => map.unobserve(onChange)
    },
    [map],
  )
  const read = useCallback(() => {
    current.current ??= map.toJSON()
    return current.current
  }, [map])
  return useSyncExternalStore(subscribe, read)
}
