import { useState } from 'react'
import type { StoryState } from '../story-state.ts'

/**
 * The story as a form shows it: the newest, but from the first change of the form on the one that the form began with, so
 * that `If-Match` tells whether somebody else has changed it meanwhile.
 */
export function useSeenStory(story: StoryState) {
  const [kept, setKept] = useState<StoryState>()
  return {
    seen: kept ?? story,
    keep: () => setKept((before) => before ?? story),
    release: () => setKept(undefined),
  }
}
