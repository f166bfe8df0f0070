import { useEffect, useMemo, useRef, useState } from 'react'
import type { Problem } from '#components/newsroom/api.ts'
import type { FieldProblem } from './story-state.ts'
import type { LinkState, StoryLink } from './sync/story-link.ts'

/** What is asked for in dialogs, not on the screen of the story. */
const ASKED_IN_DIALOGS = new Set(['wall', 'at', 'note', 'reason'])

/** Whether a refusal names fields of the story. */
export function isAboutStory({ fields }: Problem): boolean {
  return fields.some(({ field }) => !ASKED_IN_DIALOGS.has(field))
}

/**
 * What keeps the story from going out, by field: from the first attempt to send it out on, and at once for a story that
 * somebody has called ready. Each time something is stored, the server is asked again.
 */
export function useProblems(
  link: StoryLink,
  { saving, savedAt, story }: LinkState,
  refusal: Problem | undefined,
): ReadonlyMap<string, string> {
  const [problems, setProblems] = useState<readonly FieldProblem[]>(
    story.stage === 'draft' || story.discardedAt ? [] : (story.problems ?? []),
  )
  const hasProblems = useRef(false)
  hasProblems.current = problems.length > 0
  useEffect(() => {
    if (refusal && isAboutStory(refusal)) setProblems(refusal.fields)
  }, [refusal])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that something was stored.
  useEffect(() => {
    if (!hasProblems.current || saving !== 'saved') return
    link.refresh().then(
      () => setProblems(link.getState().story.problems ?? []),
      // Without a line, what was said before still stands.
      () => {},
    )
  }, [link, saving, savedAt])
  return useMemo(() => new Map(problems.map(({ field, message }) => [field, message])), [problems])
}
